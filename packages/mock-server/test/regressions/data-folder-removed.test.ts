import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { accessToken, me, start } from "../support/running-server.js";

// Elsewhere an open file cannot be removed.
it.skipIf(process.platform === "win32")(
  "once its data folder is removed, a server acknowledges nothing any more, and says why",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "kaizala-removed-"));
    const faults: unknown[] = [];
    const log = {
      request: () => {},
      control: () => {},
      clockMoved: () => {},
      deliveryFailed: () => {},
      fault: (_requestId: string, error: unknown) => faults.push(error),
    };
    const server = await start({ data: join(folder, "data.db"), log });
    const token = await accessToken(server);
    const groupId = server.seeded.groups[0]?.groupId ?? "";
    const write = () =>
      fetch(`${server.url}v1/groups/${groupId}/messages`, {
        method: "POST",
        headers: { accessToken: token, "content-type": "application/json" },
        body: JSON.stringify({ message: "Shift B starts at six." }),
      });
    expect((await write()).status).toBe(200);
    rmSync(folder, { recursive: true, force: true });
    expect((await write()).status).toBe(500);
    expect((await me(server, token)).status).toBe(500);
    expect((await fetch(`${server.controlUrl}/groups`)).status).toBe(500);
    expect(faults).toHaveLength(3);
    for (const fault of faults) {
      expect(String(fault)).toContain("the data file was removed or replaced while the server ran");
    }
  },
);
