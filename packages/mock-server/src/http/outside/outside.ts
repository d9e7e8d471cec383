import type { BlobFolder } from "../../blobs/blob-folder.js";
import type { ReceivedFile } from "../../domain/media/uploads.js";
import type { CallbackClient } from "../../outgoing/callback-client.js";
import type { UrlPolicy } from "../../outgoing/url-policy.js";

/** What a part outside of a transaction works with. */
export interface OutsideServices {
  /** Where the bytes of media lie. */
  readonly blobs: BlobFolder;
  /** Which URLs the server may fetch. */
  readonly urlPolicy: UrlPolicy;
  /** Asks the receivers of webhooks. */
  readonly callbacks: CallbackClient;
}

/** What was brought from outside; nothing at first. */
export interface Brought {
  /** Files whose bytes lie in the folder of media. */
  readonly files?: readonly ReceivedFile[];
  /** The URL of a receiver that proved that it wants events. */
  readonly provenUrl?: string;
}

/**
 * What a route needs from outside before it can answer. Its transaction is undone, and once it was
 * brought, the route computes anew in another one.
 */
export class Outside {
  readonly bring: (services: OutsideServices) => Promise<Brought>;

  constructor(bring: (services: OutsideServices) => Promise<Brought>) {
    this.bring = bring;
  }
}
