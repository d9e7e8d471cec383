import { type Cipher, createCipheriv, createHash, randomBytes } from "node:crypto";
import type { ControlSchemas } from "../contract/types.js";

const BLOCK_BYTES = 4096;
/** What AES encrypts at a time, and counts in CTR mode. */
const AES_BLOCK_BYTES = 16;
const ZEROS = Buffer.alloc(BLOCK_BYTES);
const UPPER_CASE_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/**
 * Randomness of one sandbox: identifiers, secrets, PINs and the signing key.
 *
 * It is the key stream of AES-256-CTR, so that a seed makes every run reproducible while nobody
 * who sees identifiers can work out secrets drawn from the same source.
 */
export class RandomSource {
  #seed: string;
  #stream: Cipher;
  /** How many blocks were taken from the stream. */
  #blocks = 0;
  #block = Buffer.alloc(0);
  #used = 0;

  /** @param seed default a new random one */
  constructor(seed: string = randomBytes(16).toString("hex")) {
    this.#seed = seed;
    this.#stream = streamOf(seed, 0);
  }

  /** Starts again from the seed. */
  reset(): void {
    this.restore({ seed: this.#seed, position: 0 });
  }

  state(): ControlSchemas["RandomState"] {
    const unused = this.#block.length - this.#used;
    return { seed: this.#seed, position: this.#blocks * BLOCK_BYTES - unused };
  }

  restore({ seed, position }: ControlSchemas["RandomState"]): void {
    this.#seed = seed;
    this.#blocks = Math.floor(position / BLOCK_BYTES);
    this.#used = position % BLOCK_BYTES;
    this.#stream = streamOf(seed, this.#blocks);
    this.#block = Buffer.alloc(0);
    if (this.#used > 0) this.#takeBlock();
  }

  /** The next `count` bytes, at most 4096. */
  bytes(count: number): Buffer {
    if (this.#used + count > this.#block.length) {
      this.#takeBlock();
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

  #takeBlock(): void {
    this.#block = this.#stream.update(ZEROS);
    this.#blocks += 1;
  }
}

/** The key stream of a seed, from a block on. */
function streamOf(seed: string, block: number): Cipher {
  const key = createHash("sha256").update(seed).digest();
  const counter = Buffer.alloc(AES_BLOCK_BYTES);
  counter.writeBigUInt64BE((BigInt(block) * BigInt(BLOCK_BYTES)) / BigInt(AES_BLOCK_BYTES), 8);
  return createCipheriv("aes-256-ctr", key, counter);
}
