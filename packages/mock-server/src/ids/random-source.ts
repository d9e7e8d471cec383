import { type Cipher, createCipheriv, createHash, randomBytes } from "node:crypto";

const BLOCK_BYTES = 4096;
const ZEROS = Buffer.alloc(BLOCK_BYTES);
const UPPER_CASE_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/**
 * Randomness of one sandbox: identifiers, secrets, PINs and the signing key.
 *
 * It is the key stream of AES-256-CTR, so that a seed makes every run reproducible while nobody
 * who sees identifiers can work out secrets drawn from the same source.
 */
export class RandomSource {
  /** The text that this source was made from; give it again to get the same values. */
  readonly seed: string;
  #stream: Cipher;
  #block = Buffer.alloc(0);
  #used = 0;

  /** @param seed default a new random one */
  constructor(seed: string = randomBytes(16).toString("hex")) {
    this.seed = seed;
    this.#stream = streamOf(seed);
  }

  /** Starts again from the seed. */
  reset(): void {
    this.#stream = streamOf(this.seed);
    this.#block = Buffer.alloc(0);
    this.#used = 0;
  }

  /** The next `count` bytes, at most 4096. */
  bytes(count: number): Buffer {
    if (this.#used + count > this.#block.length) {
      this.#block = this.#stream.update(ZEROS);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += count;
    return this.#block.subarray(start, this.#used);
  }

  /** A GUID of version 4. */
  guid(): string {
    const bytes = Buffer.from(this.bytes(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /**
   * A GUID followed by a scale unit, as the live service identified groups, users and tenants.
   * Callers must take it as opaque.
   */
  scaleUnitGuid(): string {
    return `${this.guid()}@1`;
  }

  /** A whole number from `least` to `most`, both included; the span must fit 32 bits. */
  integer(least: number, most: number): number {
    const span = most - least + 1;
    // Values above the last full span are drawn again: each number is equally likely.
    const limit = Math.floor(2 ** 32 / span) * span;
    for (;;) {
      const value = this.bytes(4).readUInt32BE();
      if (value < limit) return least + (value % span);
    }
  }

  /** Upper-case letters and digits, as the service's connector secrets. */
  secret(length: number): string {
    const last = UPPER_CASE_AND_DIGITS.length - 1;
    return Array.from({ length }, () => UPPER_CASE_AND_DIGITS.charAt(this.integer(0, last))).join("");
  }
}

function streamOf(seed: string): Cipher {
  const key = createHash("sha256").update(seed).digest();
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
}
