import { createHash, randomUUID } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  OWNER_ONLY_FILE,
  OWNER_ONLY_FOLDER,
  placeWhole,
  restrictSync,
  writeWholeSync,
} from "@kaizala-gateway/foundation";

/** Bytes that were received. */
export interface ReceivedBlob {
  /** Their SHA-256 in hexadecimal digits, which names them from now on. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** More bytes than were allowed. */
export class BlobTooLargeError extends Error {
  override readonly name = "BlobTooLargeError";
}

/** Of those who received a blob. */
interface Hold {
  count: number;
  /** Whether anything beside them refers to it. */
  isNeeded: boolean;
}

const NAME = /^[0-9a-f]{64}$/;
/** How the name of a file begins that is not whole yet. */
const PASSING = "incoming-";

/**
 * Files named by the SHA-256 of their bytes, shared by all sandboxes of a server. Nothing changes one;
 * {@link retain} removes those that nobody needs any more.
 */
export class BlobFolder {
  #path: string | undefined;
  readonly #isTemporary: boolean;
  /** Those that were received, and of which it is not decided yet whether a row is to refer to them. */
  readonly #held = new Map<string, Hold>();

  /** @param path default a temporary folder, made when it is first needed */
  constructor(path?: string) {
    this.#path = path;
    this.#isTemporary = path === undefined;
  }

  /**
   * Writes a stream to a file as it comes, without holding it in memory. The blob is kept until
   * {@link keep} or {@link drop}, whoever refers to it.
   *
   * @throws {BlobTooLargeError} beyond `mostBytes`; nothing is left behind
   */
  async receive(stream: Readable, mostBytes: number): Promise<ReceivedBlob> {
    const folder = this.#make();
    const hash = createHash("sha256");
    let sizeBytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        hash.update(chunk);
        if (sizeBytes > mostBytes) done(new BlobTooLargeError(`There are more than ${mostBytes} bytes.`));
        else done(null, chunk);
      },
    });
    let sha256 = "";
    await placeWhole(passingName(folder), async (incoming) => {
      const file = createWriteStream(incoming, { mode: OWNER_ONLY_FILE });
      try {
        await pipeline(stream, measure, file);
      } finally {
        // It may be opened only now, after the stream broke off.
        if (!file.closed) await new Promise<void>((closed) => file.once("close", closed));
      }
      sha256 = hash.digest("hex");
      this.#hold(folder, sha256);
      return join(folder, sha256);
    }).catch((error: unknown) => {
      this.drop(sha256);
      throw error;
    });
    return { sha256, sizeBytes };
  }

  /** Writes bytes that are at hand. The blob is kept until {@link keep} or {@link drop}. */
  write(bytes: Buffer): ReceivedBlob {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const folder = this.#make();
    this.#hold(folder, sha256);
    try {
      writeWholeSync(join(folder, sha256), bytes, passingName(folder));
    } catch (error) {
      this.drop(sha256);
      throw error;
    }
    return { sha256, sizeBytes: bytes.length };
  }

  /** Ends the hold of {@link receive} or {@link write}: something refers to the blob from now on. */
  keep(sha256: string): void {
    const hold = this.#held.get(sha256);
    if (!hold) return;
    hold.isNeeded = true;
    this.#release(sha256, hold);
  }

  /** Ends the hold of {@link receive} or {@link write}: the blob goes, unless something else refers to it. */
  drop(sha256: string): void {
    const hold = this.#held.get(sha256);
    if (!hold) return;
    this.#release(sha256, hold);
    if (hold.count === 0 && !hold.isNeeded) rmSync(join(this.#make(), sha256), { force: true });
  }

  /** A stream of the bytes from `start` to `end`, both included. */
  open(sha256: string, range: { readonly start: number; readonly end: number }): Readable {
    return createReadStream(join(this.#make(), sha256), range);
  }

  read(sha256: string): Buffer {
    return readFileSync(join(this.#make(), sha256));
  }

  /** Removes all that is neither needed nor held. */
  retain(needed: ReadonlySet<string>): void {
    if (this.#path === undefined) return;
    for (const name of this.#names(this.#path)) {
      if (needed.has(name) || !NAME.test(name)) continue;
      const hold = this.#held.get(name);
      if (hold) hold.isNeeded = false;
      else rmSync(join(this.#path, name), { force: true });
    }
  }

  /** Removes what an earlier run left half-written, and keeps others out of the rest. */
  takeOver(): void {
    if (this.#path === undefined) return;
    restrictSync(this.#path, OWNER_ONLY_FOLDER);
    for (const name of this.#names(this.#path)) {
      if (name.startsWith(PASSING)) rmSync(join(this.#path, name), { force: true });
    }
  }

  /** Removes a temporary folder. */
  close(): void {
    if (this.#isTemporary && this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true });
  }

  #names(folder: string): string[] {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  }

  #make(): string {
    if (this.#path === undefined) this.#path = mkdtempSync(join(tmpdir(), "kaizala-media-"));
    else mkdirSync(this.#path, { recursive: true, mode: OWNER_ONLY_FOLDER });
    return this.#path;
  }

  /** To be asked before the file is in its place: one that is there already is taken for needed. */
  #hold(folder: string, sha256: string): void {
    const hold = this.#held.get(sha256) ?? { count: 0, isNeeded: existsSync(join(folder, sha256)) };
    hold.count += 1;
    this.#held.set(sha256, hold);
  }

  #release(sha256: string, hold: Hold): void {
    hold.count -= 1;
    if (hold.count === 0) this.#held.delete(sha256);
  }
}

function passingName(folder: string): string {
  return join(folder, `${PASSING}${randomUUID()}`);
}
