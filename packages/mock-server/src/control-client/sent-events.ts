/** One of the Server-Sent Events. */
export interface SentEvent {
  readonly id: string;
  readonly data: string;
}

/** How a stream is heard. */
export interface SentEventOptions {
  /** Is called with whatever arrives, comments included: the server sends one where there is nothing else. */
  readonly onHeard?: () => void;
  /**
   * Ends the stream. That of the request does not always: Node.js holds what leads from it to a running answer weakly, and
   * after a garbage collection it ends nothing.
   */
  readonly signal?: AbortSignal;
}

/**
 * The events in a stream of text, each as soon as it is whole.
 *
 * `EventSource` would send no control token, so the few rules of the format that the server uses are here.
 *
 * @throws what ended the stream before its end, unless the signal did
 */
export async function* sentEvents(
  body: ReadableStream<Uint8Array>,
  options: SentEventOptions = {},
): AsyncGenerator<SentEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let data: string[] = [];
  for await (const bytes of piecesOf(body, options)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) yield { id, data: data.join("\n") };
        data = [];
      } else if (line.startsWith("id:")) id = line.slice(3).trim();
      else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
    }
  }
}

async function* piecesOf(
  body: ReadableStream<Uint8Array>,
  { onHeard, signal }: SentEventOptions,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const end = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", end, { once: true });
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      onHeard?.();
      yield read.value;
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener("abort", end);
    await reader.cancel().catch(() => undefined);
  }
}
