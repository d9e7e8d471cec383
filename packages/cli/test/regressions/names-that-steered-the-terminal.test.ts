import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { cli } from "../support/in-process.js";
import { stranger } from "../support/stranger.js";

const HOSTILE = "Pay\u001b[2J\nroll\u202e";
const PLAIN = "Pay\ufffd[2J roll\ufffd";

// Tables had them plain; sentences and errors wrote them as they were.
it("a name with controls is told in sentences and errors without them, on one line", async () => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const env = { KAIZALA_CONTROL_URL: server.controlUrl };
  const made = await cli(["connector", "create", HOSTILE], env);
  expect(made.stdout.split("\n")[0]).toBe(
    `The connector ${PLAIN} is registered. Its secret is not told again.`,
  );
  const deleted = await cli(["connector", "delete", HOSTILE], env);
  expect(deleted).toEqual({ status: 0, stdout: `${PLAIN} is deleted.\n`, stderr: "" });
  const url = await stranger((_, response) => {
    response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ message: HOSTILE }));
  });
  expect((await cli(["group", "list", "--url", url])).stderr).toBe(`kaizala-gateway: ${PLAIN} See --url.\n`);
});
