/** A byte allowance that several streams or pages draw from. */
export class Budget {
  readonly max: number;
  #left: number;

  constructor(max: number) {
    this.max = max;
    this.#left = max;
  }

  get left(): number {
    return this.#left;
  }

  /** Takes `count` bytes; false, and nothing is taken, if so many are not left. */
  spend(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}

/**
 * Bytes collected from a stream. One growing block and not a list of chunks: a writer that sends single bytes
 * would otherwise cost some hundred bytes of bookkeeping for each.
 */
export class Bytes {
  #block = Buffer.alloc(0);
  #length = 0;

  append(chunk: Uint8Array): void {
    const length = this.#length + chunk.length;
    if (length > this.#block.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#block.length * 2, 1024));
      this.#block.copy(larger, 0, 0, this.#length);
      this.#block = larger;
    }
    this.#block.set(chunk, this.#length);
    this.#length = length;
  }

  /** A view of what was collected, valid until the next `append`. */
  view(): Buffer {
    return this.#block.subarray(0, this.#length);
  }
}
