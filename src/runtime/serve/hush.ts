import type { Writable } from 'node:stream';

/**
 * Keeps the answers to some requests, which the client has had from somewhere else, from being written, and calls `then`
 * when all were kept. Nothing else is to be written in the meantime but messages, each in one piece.
 */
export function answersTo(ids: ReadonlySet<string | number>, output: Writable, then: () => void): void {
  const open = new Set(ids);
  const write = output.write.bind(output);
  output.write = (text: string) => {
    const { id, method } = JSON.parse(text) as { id?: string | number; method?: string };
    if (id === undefined || method !== undefined || !open.delete(id)) return write(text);
    if (open.size === 0) {
      output.write = write;
      setImmediate(then);
    }
    return true;
  };
}
