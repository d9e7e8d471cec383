import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

/** Records an exchange, and prints the modes of the folder and its files. */
const PROGRAM = `
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { startProxy } from "@kaizala-gateway/gateway";
process.umask(0);
const record = join(process.argv[1], "recordings", "rota");
const upstream = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
await once(upstream, "listening");
const proxy = await startProxy({ upstream: new URL("http://127.0.0.1:" + upstream.address().port), record });
await (await fetch(proxy.url + "v1/groups")).text();
await proxy.close();
upstream.close();
const names = readdirSync(process.argv[1], { recursive: true }).sort();
console.log(JSON.stringify(names.map((name) => [name, (statSync(join(process.argv[1], name)).mode & 0o777).toString(8)])));
`;

// Windows has no such modes.
it.skipIf(process.platform === "win32")(
  "nobody but the owner may read a recording, whatever the umask",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "kaizala-modes-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", PROGRAM, folder], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([
      ["recordings", "700"],
      [join("recordings", "rota"), "700"],
      [join("recordings", "rota", "listGroups.001.json"), "600"],
    ]);
  },
);
