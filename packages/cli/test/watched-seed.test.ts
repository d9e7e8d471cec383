import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createControlClient } from "@kaizala-gateway/mock-server/control";
import { expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";

/** Waits until a run has said something on standard error. */
async function said(ran: ReturnType<typeof run>, text: string): Promise<void> {
  while (!ran.stderr.includes(text)) await new Promise((resolve) => ran.child.stderr?.once("data", resolve));
}

it("a seed that is watched is loaded anew when its file changes, and one that cannot be used changes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-watched-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "seed.yaml");
  const write = (text: string) =>
    writeFileSync(file, `users: [{ mobileNumber: "+12065550140", name: Ines }]\n${text}`);
  write('groups: [{ name: Tide watch, admins: ["+12065550140"] }]');
  const server = run(["start", "--port", "0", "--seed", file, "--watch"]);
  const [, url] = await printed(server, /^ready on (\S+)\n/m);
  const control = createControlClient({ controlUrl: `${url}_control` });
  const names = async () => (await control.GET("/groups")).data?.groups.map(({ groupName }) => groupName);

  write('groups: [{ name: Ferries, admins: ["+12065550140"] }]');
  await said(server, "0 connectors, 1 group, 1 user");
  expect(await names()).toEqual(["Ferries"]);

  write("groups: [{ name: Nobody leads it }]");
  await said(server, "groups[0].admins: is required. The sandbox is as it was.");
  expect(await names()).toEqual(["Ferries"]);
  await control.POST("/reset");
  expect(await names()).toEqual(["Ferries"]);

  // As many editors write.
  writeFileSync(
    `${file}.new`,
    'users: [{ mobileNumber: "+12065550140", name: Ines }, { mobileNumber: "+12065550141", name: Jo }]',
  );
  renameSync(`${file}.new`, file);
  await said(server, "0 connectors, 0 groups, 2 users");
  expect(await names()).toEqual([]);
});

it.each([
  [["--watch"], "error: --watch needs --seed, the file to watch\n"],
  [["--watch", "--seed", "a.yaml", "--data", "a.db"], /cannot be used with/],
])("start %j is refused", async (flags, problem) => {
  const server = run(["start", "--port", "0", ...flags]);
  expect(await server.ended).toBe(2);
  expect(server.stderr).toEqual(problem instanceof RegExp ? expect.stringMatching(problem) : problem);
});
