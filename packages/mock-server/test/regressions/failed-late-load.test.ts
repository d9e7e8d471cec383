import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("../support/starved-process.mjs", import.meta.url));

// Windows has no limit of descriptors that a shell could lower.
it.skipIf(process.platform === "win32")(
  "a part that could not be loaded for want of descriptors is loaded by the next request",
  async () => {
    const command = 'ulimit -n 200 && exec "$0" "$1"';
    const { stdout } = await promisify(execFile)("sh", ["-c", command, process.execPath, program]);
    expect(JSON.parse(stdout)).toEqual([
      [500, 500],
      [200, 200],
    ]);
  },
);
