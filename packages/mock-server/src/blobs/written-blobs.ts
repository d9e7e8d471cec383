import type { BlobFolder, ReceivedBlob } from "./blob-folder.js";

/** The blobs that one piece of work writes, of which it is known only at its end whether anything refers to them. */
export class WrittenBlobs {
  readonly #folder: BlobFolder;
  readonly #hashes: string[] = [];

  constructor(folder: BlobFolder) {
    this.#folder = folder;
  }

  write(bytes: Buffer): ReceivedBlob {
    const blob = this.#folder.write(bytes);
    this.#hashes.push(blob.sha256);
    return blob;
  }

  /** Ends the work: what it wrote stays, or goes unless something else refers to it. */
  settle(isKept: boolean): void {
    for (const sha256 of this.#hashes.splice(0)) {
      if (isKept) this.#folder.keep(sha256);
      else this.#folder.drop(sha256);
    }
  }
}
