/// <reference types="node" />
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { StoredRefreshToken, TokenStore } from "./token-store.js";

/**
 * A token store in a file that only its owner can read (mode 0600; on Windows the folder's rights
 * count). A new token replaces the old file in one step, so that whoever reads meanwhile, or a computer
 * that fails, finds one of the two whole.
 *
 * It is for one process: of several that share the file, the one that saves last wins.
 */
export class FileTokenStore implements TokenStore {
  readonly #path: string;

  /** @param path of the file; its folder is made if need be */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The token in the file, or undefined where there is no file.
   *
   * @throws {Error} where the file holds something else, or cannot be read
   */
  async load(): Promise<StoredRefreshToken | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
    const stored = parsed(text);
    if (stored === undefined) {
      // Without what it holds, which may be most of a token.
      throw new Error(`${this.#path} is not a file of FileTokenStore: it needs JSON with a refreshToken`);
    }
    return stored;
  }

  /** Replaces the file. */
  async save(stored: StoredRefreshToken): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // In the same folder, since renaming is one step only within a file system.
    const temporary = `${this.#path}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, "wx", 0o600);
      try {
        const { refreshToken, expiresAtMs } = stored;
        await file.writeFile(`${JSON.stringify({ refreshToken, expiresAtMs }, null, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.#path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
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
