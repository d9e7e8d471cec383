import type { ControlSchemas } from "@kaizala-gateway/openapi/types";
import { refusalOf } from "./answers.js";
import type { ControlClient } from "./control-client.js";
import { ControlError } from "./control-error.js";

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

/**
 * What happens at a server from now on, as it happens, until the server ends or the signal is given. The first event
 * says that the stream is open.
 *
 * @throws {ControlError} where it was refused
 */
export async function* liveEvents(
  control: ControlClient,
  { types, everySandbox = false, signal }: LiveEventOptions = {},
): AsyncGenerator<LiveEvent> {
  const { data, error, response } = await control.GET("/events", {
    params: {
      query: {
        ...(types === undefined ? {} : { types: [...types] }),
        ...(everySandbox ? { sandboxes: "all" as const } : {}),
      },
    },
    parseAs: "stream",
    ...(signal === undefined ? {} : { signal }),
  });
  if (!data) throw refusalOf(error, response.status);
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    throw new ControlError(NO_STREAM, 0, "");
  // The contract says what the data of each is.
  for await (const text of dataOf(data, signal)) yield JSON.parse(text) as LiveEvent;
}

const NO_STREAM = "What answered is no control API of a mock server: it is no stream of events.";

/** The data of Server-Sent Events, each as soon as it is whole: the few rules of the format that the server uses. */
async function* dataOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  const reader = body.getReader();
  // Node.js holds what leads from a signal to a running answer weakly: after a garbage collection it ends nothing.
  const end = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", end, { once: true });
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
        if (line !== "" || data.length === 0) continue;
        yield data.join("\n");
        data = [];
      }
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener("abort", end);
    await reader.cancel().catch(() => undefined);
  }
}
