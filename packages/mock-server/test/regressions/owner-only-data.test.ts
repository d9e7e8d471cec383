import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

/** Starts a server with data, uploads a file, and prints the modes of all that is there then. */
const PROGRAM = `
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
process.umask(Number(process.argv[2]));
const folder = process.argv[1];
const server = await createMockServer({ data: join(folder, "data.db") });
const { applicationId, applicationSecret, refreshTokens } = server.seeded.connectors[0];
const headers = { applicationId, applicationSecret, refreshToken: refreshTokens[0].refreshToken };
if (applicationSecret !== null) {
  const { accessToken } = await (await fetch(server.url + "v1/accessToken", { headers })).json();
  const body = new FormData();
  body.append("file", new File(["bytes"], "a.pdf", { type: "application/pdf" }));
  const answer = await fetch(server.url + "v1/media", { method: "POST", headers: { accessToken }, body });
  if (answer.status !== 200) throw new Error(await answer.text());
}
const names = readdirSync(folder, { recursive: true }).sort();
console.log(JSON.stringify(names.map((name) => [name, statSync(join(folder, name)).mode & 0o777])));
await server.close();
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-modes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** The modes of all that a server makes, by name. */
function modes(umask: number): Map<string, number> {
  const program = ["--input-type=module", "-e", PROGRAM, folder, String(umask)];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return new Map(JSON.parse(stdout));
}

// Windows has no such modes.
describe.skipIf(process.platform === "win32")("whatever the umask", () => {
  it.each([0, 0o022])("nobody but the owner may read data and media: %i", (umask) => {
    const found = modes(umask);
    expect([...found.keys()]).toEqual(expect.arrayContaining(["data.db", "data.db-wal", "data.db.media"]));
    expect(found.size).toBeGreaterThanOrEqual(4);
    for (const [name, mode] of found) {
      expect([name, mode.toString(8)]).toEqual([name, name === "data.db.media" ? "700" : "600"]);
    }
  });

  it("data that an earlier version left for all to read is taken for the owner alone", () => {
    const made = modes(0);
    chmodSync(join(folder, "data.db"), 0o644);
    chmodSync(join(folder, "data.db.media"), 0o755);
    const found = modes(0);
    expect(found).toEqual(made);
    expect(statSync(join(folder, "data.db")).mode & 0o777).toBe(0o600);
  });
});
