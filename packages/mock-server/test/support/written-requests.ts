import { request } from "node:http";
import type { AnyServer } from "./running-server.js";

interface WrittenAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What a server answers a request that is sent as it is written; `fetch` has headers of its own and tidies paths. */
export function answerOf(
  server: AnyServer,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<WrittenAnswer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, method }, async (response) => {
      let text = "";
      for await (const part of response.setEncoding("utf8")) text += part;
      resolve({ status: response.statusCode, headers: response.headers, text });
    });
    sent.on("error", reject).end();
  });
}
