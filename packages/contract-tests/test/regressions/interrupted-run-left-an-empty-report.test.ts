import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { reportsIn, temporaryFolder } from "../support/command-line.js";

const COMMAND = fileURLToPath(new URL("../../bin/kaizala-contract.js", import.meta.url));

// Elsewhere the signal ends the process at once.
test.skipIf(process.platform === "win32")(
  "a run that is interrupted leaves no reports",
  { timeout: 60_000 },
  async () => {
    // It answers nothing, so that the run is under way when the signal comes.
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close().closeAllConnections());
    const folder = await temporaryFolder();
    const child = spawn(
      process.execPath,
      [COMMAND, "account-users", "-t", "remote", ...reportsIn(folder).flags],
      {
        env: {
          ...process.env,
          // A server that listens on a port has such an address.
          KAIZALA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
          KAIZALA_APPLICATION_ID: "1",
          KAIZALA_APPLICATION_SECRET: "no secret",
          KAIZALA_REFRESH_TOKEN: "no token",
        },
        stdio: "ignore",
      },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(server, "request");
    child.kill("SIGINT");
    const [status] = await once(child, "exit");
    expect(status).toBe(130);
    expect(await readdir(folder)).toEqual([]);
  },
);
