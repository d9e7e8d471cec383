import { RandomSource } from "../../ids/random-source.js";
import type { CredentialReader } from "../access/credential-reader.js";
import { hashToken, matchesSecret } from "../access/secrets.js";

/**
 * Texts that count as credentials whose own text nobody knows any more, while journaled requests are
 * sent again. They are made up with randomness of their own, so that they change nothing that the
 * sandbox draws, and count for nothing once they are dropped.
 */
export class StandIns implements CredentialReader {
  readonly #random = new RandomSource();
  readonly #hashes = new Map<string, string>();
  readonly #secrets = new Set<string>();

  /** A text that counts as the token with this hash. */
  forToken(hash: string): string {
    const text = this.#make();
    this.#hashes.set(text, hash);
    return text;
  }

  /** A text that counts as the secret of any connector. */
  forSecret(): string {
    const text = this.#make();
    this.#secrets.add(text);
    return text;
  }

  /** Has some of them count for nothing any more. */
  forget(texts: readonly string[]): void {
    for (const text of texts) {
      this.#hashes.delete(text);
      this.#secrets.delete(text);
    }
  }

  drop(): void {
    this.#hashes.clear();
    this.#secrets.clear();
  }

  /** The hash of a token, or that of the one that it stands for. */
  hashOf(token: string): string {
    return this.#hashes.get(token) ?? hashToken(token);
  }

  isStandIn(token: string): boolean {
    return this.#hashes.has(token);
  }

  /** Whether `secret` is the one behind `stored`, or stands for it. */
  isSecret(secret: string, stored: string): boolean {
    return this.#secrets.has(secret) || matchesSecret(secret, stored);
  }

  #make(): string {
    return this.#random.bytes(24).toString("base64url");
  }
}
