/// <reference types="node" />
import { readFile } from "node:fs/promises";
import { systemCodeOf } from "../errors/is-error.js";
import { copyBeside, replaceFile, targetOf } from "./replaced-file.js";
import type { StoredRefreshToken, TokenStore } from "./token-store.js";
import { tokenTextOf } from "./token-text.js";

/**
 * A token store in a file that only its owner can read (mode 0600; on Windows the folder's rights
 * count). A new token replaces the old file in one step, so that whoever reads meanwhile, or a computer
 * that fails, finds one of the two whole.
 *
 * A symbolic link stays one: what it points to is written. A file that cannot be replaced, such as one that
 * is mounted by itself into a container, is written in place and flushed; the new token is beside it
 * meanwhile, in a file whose name ends in `.new`, or in memory where the folder takes no other file.
 *
 * It is for one process: of several that share the file, the one that saves last wins.
 */
export class FileTokenStore implements TokenStore {
  readonly #path: string;
  /** What is being saved: a file that is written in place is not whole at every moment. */
  #saving: Promise<unknown> = Promise.resolve();

  /** @param path of the file; its folder is made if need be */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The token in the file, or undefined where there is no file. An editor may have written it in UTF-8 or UTF-16,
   * with a byte order mark or without.
   *
   * @throws {Error} where the file holds something else, or cannot be read
   */
  async load(): Promise<StoredRefreshToken | undefined> {
    await this.#saving;
    const text = await textOf(this.#path);
    if (text === undefined) return undefined;
    const stored = parsed(text) ?? (await this.#leftBeside());
    if (stored === undefined) {
      // Without what it holds, which may be most of a token.
      throw new Error(`${this.#path} is not a file of FileTokenStore: it needs JSON with a refreshToken`);
    }
    return stored;
  }

  /** Replaces the token in the file. */
  async save(stored: StoredRefreshToken): Promise<void> {
    const { refreshToken, expiresAtMs } = stored;
    const text = `${JSON.stringify({ refreshToken, expiresAtMs }, null, 2)}\n`;
    const saved = this.#saving.then(() => replaceFile(this.#path, text));
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** The token of a file that a computer which failed has left written in half. */
  async #leftBeside(): Promise<StoredRefreshToken | undefined> {
    const text = await textOf(copyBeside(await targetOf(this.#path)));
    return text === undefined ? undefined : parsed(text);
  }
}

/** @returns undefined where there is no file, and an empty text for bytes that are no text */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return tokenTextOf(await readFile(path)) ?? "";
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT") return undefined;
    // The system does not always name the file.
    throw new Error(`${path} cannot be read (${code})`, { cause: error });
  }
}

function parsed(text: string): StoredRefreshToken | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("refreshToken" in value)) return undefined;
  const { refreshToken } = value;
  if (typeof refreshToken !== "string") return undefined;
  const expiresAtMs = "expiresAtMs" in value ? value.expiresAtMs : undefined;
  return { refreshToken, ...(typeof expiresAtMs === "number" && { expiresAtMs }) };
}
