import { type ControlClient, liveEvents } from "@kaizala-gateway/mock-server/control";
import { webhooksOf } from "../../control/things.js";
import { CliError, NO_SERVER } from "../../problems/cli-error.js";

/** What takes webhooks away: somebody, with their connector, or a reset, which restores the first snapshot. */
const TYPES = ["webhooks", "connectors", "snapshots"] as const;

const GONE =
  "The webhook is gone, by a reset or by somebody who deleted it, so that no event comes any more; listen anew.";

/**
 * Watches a webhook until the signal is given.
 *
 * @throws {CliError} once nothing can come of it any more: it is gone, or the server is
 */
export async function webhookEnd(
  control: ControlClient,
  calledUrl: string,
  signal: AbortSignal,
): Promise<void> {
  // The first of them says that the stream is open: what happened before is seen then.
  for await (const _ of liveEvents(control, { types: TYPES, signal })) {
    const webhooks = await webhooksOf(control);
    if (!webhooks.some(({ callbackUrl }) => callbackUrl === calledUrl)) throw new CliError(GONE);
  }
  if (!signal.aborted) throw new CliError("The server has ended.", NO_SERVER);
}
