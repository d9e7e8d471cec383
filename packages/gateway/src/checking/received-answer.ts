import type { IncomingHttpHeaders } from "node:http";

/** An answer as the service sent it. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
