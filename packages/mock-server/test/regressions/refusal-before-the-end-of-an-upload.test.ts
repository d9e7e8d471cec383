import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

const BOUNDARY = "b";
const HEAD = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="a"; filename="a.exe"\r\ncontent-type: x/y\r\n\r\n`;
const BODY = Buffer.concat([
  Buffer.from(HEAD),
  Buffer.alloc(8_000_000, "x"),
  Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);

it.each([
  ["that ends with it", false, "v1/media", 401],
  ["that is kept", true, "v1/media", 401],
  ["that ends with it, where there is no such operation,", false, "v1/nothing", 404],
])(
  "a caller who still sends hears a refusal over a connection %s",
  async (_which, keepAlive, path, status) => {
    const server = await start();
    const agent = new Agent({ keepAlive });
    for (let time = 0; time < 5; time += 1) {
      const headers = {
        "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
        "content-length": BODY.length,
      };
      const sent = request(server.url + path, { agent, method: "POST", headers });
      sent.end(BODY);
      // An error of the connection rejects.
      const [answer]: IncomingMessage[] = await once(sent, "response");
      expect(answer?.statusCode).toBe(status);
      answer?.resume();
      await once(answer ?? sent, "end");
      if (!sent.writableFinished) await once(sent, "finish");
    }
    agent.destroy();
  },
);
