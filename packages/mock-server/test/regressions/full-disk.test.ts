import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("../support/server-process.mjs", import.meta.url));
const json = { "content-type": "application/json" };

// A shell limits how large a file may become, which is as good as a full disk.
it.skipIf(process.platform === "win32")(
  "a reset that does not fit on the disk leaves data and memory as they were",
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "kaizala-full-"));
    const limited = `trap '' XFSZ; ulimit -f 4096; exec "$0" "$@"`;
    const child = spawn("sh", ["-c", limited, process.execPath, program, join(folder, "data.db")], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const [line] = await once(createInterface({ input: child.stdout }), "line");
      const control = `${JSON.parse(line).url}_control`;
      const send = (method: string, path: string, body?: object) =>
        fetch(control + path, { method, headers: json, ...(body && { body: JSON.stringify(body) }) });
      const read = async (path: string) => (await send("GET", path)).json();
      const state = async () => ({
        users: (await read("/users")).users.length,
        connectors: await read("/connectors"),
        nowMs: (await read("/clock")).nowMs,
      });
      await send("POST", "/clock/freeze");
      await send("POST", "/clock/advance", { hours: 2 });
      let status = 200;
      for (let last = 0; status < 400; last += 1) {
        const mobileNumber = `+1206555${String(last).padStart(4, "0")}`;
        status = (await send("POST", "/users", { mobileNumber, name: "n".repeat(60) })).status;
      }
      expect(status).toBe(500);
      const before = await state();
      expect((await send("POST", "/reset")).status).toBe(500);
      expect(await state()).toEqual(before);
    } finally {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
