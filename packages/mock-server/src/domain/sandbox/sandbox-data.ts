import type { ChangeListener } from "../../store/changes/noted-changes.js";
import { openStore, type Store } from "../../store/store.js";
import { UnusableDataError } from "../../store/unusable-data.js";
import { TokenSigner } from "../access/token-format.js";

const SIGNING_KEY = "signing-key";

/** The database of a sandbox, and the key in it that signs tokens. */
export class SandboxData {
  readonly #isFile: boolean;
  readonly #listener: ChangeListener;
  #store: Store;
  #signer: TokenSigner | undefined;

  /**
   * @param from as {@link openStore} takes it
   * @param listener is told what is changed, also once the data was replaced
   * @throws {UnusableDataError} for a data file or an image that cannot be used
   */
  constructor(from: string | Buffer | undefined, listener: ChangeListener) {
    this.#isFile = typeof from === "string";
    this.#listener = listener;
    this.#store = openStore(from, listener);
  }

  get store(): Store {
    return this.#store;
  }

  get signer(): TokenSigner {
    if (!this.#signer) throw new Error("A sandbox signs nothing before it has a key.");
    return this.#signer;
  }

  /** False for data that nothing was seeded into. */
  get hasKey(): boolean {
    return this.#store.settings.get(SIGNING_KEY) !== undefined;
  }

  /** @throws {UnusableDataError} where there is none */
  readKey(): void {
    const key = this.#store.settings.get(SIGNING_KEY);
    if (key === undefined) throw new UnusableDataError("The data has no signing key.");
    this.#signer = new TokenSigner(Buffer.from(key, "base64url"));
  }

  /** Signs with another key from now on, which a transaction keeps. */
  useKey(key: Buffer): void {
    this.#store.settings.set(SIGNING_KEY, key.toString("base64url"));
    this.readKey();
  }

  /** Runs `action`; where it throws, tokens are signed as before it. */
  keepingKey<T>(action: () => T): T {
    const before = this.#signer;
    try {
      return action();
    } catch (error) {
      this.#signer = before;
      throw error;
    }
  }

  /** Replaces all of it by an image. What can fail comes first, and leaves it as it was. */
  replace(image: Buffer): void {
    if (this.#isFile) this.#store.overwrite(image);
    else {
      const store = openStore(image, this.#listener);
      this.#store.close();
      this.#store = store;
    }
    this.readKey();
  }
}
