import type { ControlSchemas } from "@kaizala-gateway/openapi/types";
import { refusalOf } from "./answers.js";
import type { ControlClient } from "./control-client.js";
import { ControlError } from "./control-error.js";
import { sentEvents } from "./sent-events.js";

/** What the stream tells, one at a time. */
type LiveEvent = ControlSchemas["LiveEvent"];

/** Which events are told of. */
export interface LiveEventOptions {
  /** Default all. */
  readonly types?: readonly ControlSchemas["LiveEventType"][];
  /** Whether those of all sandboxes are told; default those of the one that is called. */
  readonly everySandbox?: boolean;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
}

/** So long the server may say nothing: it sends a comment every 15 seconds, of which one may be late. */
const SILENCE_MS = 35_000;
const SILENT = `The server has said nothing for ${SILENCE_MS / 1000} seconds, which it never does while it runs.`;

/**
 * What happens at a server from now on, as it happens, until the server ends or the signal is given. The first event
 * says that the stream is open.
 *
 * @throws {ControlError} where it was refused, and with status 0 where the server falls silent
 */
export async function* liveEvents(
  control: ControlClient,
  { types, everySandbox = false, signal }: LiveEventOptions = {},
): AsyncGenerator<LiveEvent> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener("abort", end, { once: true });
  if (signal?.aborted) end();
  let isSilent = false;
  const timer = setTimeout(() => {
    isSilent = true;
    end();
  }, SILENCE_MS);
  const query = {
    ...(types === undefined ? {} : { types: [...types] }),
    ...(everySandbox ? { sandboxes: "all" as const } : {}),
  };
  try {
    const { data, error, response } = await control.GET("/events", {
      params: { query },
      parseAs: "stream",
      signal: ending.signal,
    });
    if (!data) throw refusalOf(error, response.status);
    if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
      throw new ControlError(NO_STREAM, 0, "");
    // The contract says what the data of each is.
    for await (const { data: text } of sentEvents(data, {
      onHeard: () => timer.refresh(),
      signal: ending.signal,
    }))
      yield JSON.parse(text) as LiveEvent;
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
  if (isSilent) throw new ControlError(SILENT, 0, "");
}

const NO_STREAM = "What answered is no control API of a mock server: it is no stream of events.";
