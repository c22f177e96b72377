import { gzipSync } from 'node:zlib';
import type { Emulator } from '../../emulator/index.js';
import { ask } from './client.js';

/** Puts an archive where the API says, and returns where a build finds it. Without an archive, nothing is put there. */
export async function upload(emulator: Emulator, archive?: Buffer): Promise<string> {
  const { get_url, put_url } = (await ask(emulator, 'POST', '/sources')).body.source_blob;
  if (archive) {
    const { status } = await fetch(put_url, { method: 'PUT', body: archive });
    if (status !== 200) throw new Error(`The archive was refused with ${status}.`);
  }
  return get_url;
}

/** A gzipped tarball of some small files, written without the library that reads it. */
export function tarball(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    return [header(path, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
