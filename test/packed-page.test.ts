import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { installPacked } from "./support/packed-set.js";

const run = promisify(execFile);

const PROGRAM = `
import { createMockServer } from "@kaizala-gateway/mock-server";
const server = await createMockServer();
const page = await (await fetch(server.url + "_portal/")).text();
const [, script] = /src="\\.\\/(assets\\/[^"]+)"/.exec(page);
const { status, headers } = await fetch(server.url + "_portal/" + script);
console.log(status, headers.get("content-type"));
await server.close();
`;

it("the page ships inside the package of the mock server", async () => {
  const { project, remove } = await installPacked(["foundation", "mock-server"]);
  onTestFinished(remove);
  await writeFile(join(project, "page.mjs"), PROGRAM);
  const { stdout } = await run(process.execPath, ["page.mjs"], { cwd: project });
  expect(stdout).toBe("200 text/javascript; charset=utf-8\n");
});
