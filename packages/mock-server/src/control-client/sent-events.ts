/** One of the Server-Sent Events. */
export interface SentEvent {
  readonly id: string;
  readonly data: string;
}

/**
 * The events in a stream of text, each as soon as it is whole.
 *
 * `EventSource` would send no control token, so the few rules of the format that the server uses are here.
 *
 * @param onHeard is called with whatever arrives, comments included: the server sends one where there is nothing else
 */
export async function* sentEvents(
  body: ReadableStream<Uint8Array>,
  onHeard: () => void = () => undefined,
): AsyncGenerator<SentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onHeard();
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { id, data: data.join("\n") };
          data = [];
        } else if (line.startsWith("id:")) id = line.slice(3).trim();
        else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
