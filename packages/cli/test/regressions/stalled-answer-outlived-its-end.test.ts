import v8 from "node:v8";
import vm from "node:vm";
import { expect, it } from "vitest";
import { cli } from "../support/in-process.js";
import { stranger } from "../support/stranger.js";

// Ctrl+C ended the request of a server that stalled in the middle of an answer, which the platform had let go of.
it("a command whose answer has begun and does not go on ends by its signal, after a garbage collection too", async () => {
  let begun: () => void = () => undefined;
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const url = await stranger((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"groups":[', begun);
  });
  const listing = cli(["group", "list", "--url", url]);
  await beginning;
  v8.setFlagsFromString("--expose-gc");
  const collect: () => void = vm.runInNewContext("gc");
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise(setImmediate);
    collect();
  }
  process.emit("SIGINT");
  expect(await listing).toEqual({ status: 130, stdout: "", stderr: "" });
});
