import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { OF_OUR_SERVER } from "./capabilities.js";
import { SANDBOX_MEMORY_MIB } from "./server-limits.js";
import type { Target } from "./target.js";

const STOP_WITHIN_MS = 5000;

/** The mock server as users start it: the built command line in a process of its own. */
export const separateProcess: Target = {
  name: "process",
  capabilities: OF_OUR_SERVER,
  start: async () => {
    const memory = ["--sandbox-memory", String(SANDBOX_MEMORY_MIB)];
    const child = spawn(process.execPath, [commandFile(), "start", "--port", "0", "--json", ...memory], {
      env: withoutSettings(process.env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const killWithUs = () => child.kill("SIGKILL");
    process.once("exit", killWithUs);
    const url = await announcedUrl(child);
    return {
      url,
      stop: async () => {
        process.off("exit", killWithUs);
        await stop(child);
      },
    };
  },
};

function commandFile(): string {
  const require = createRequire(import.meta.url);
  const packageFile = require.resolve("kaizala-gateway/package.json");
  return path.join(path.dirname(packageFile), require(packageFile).bin["kaizala-gateway"]);
}

/** The command line takes settings from the environment too; a person's own must not leak in. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("KAIZALA_"));
  return { ...Object.fromEntries(others), KAIZALA_LOG_LEVEL: "warn" };
}

/** The URL in the line of JSON that says that the server is ready. */
async function announcedUrl(child: ChildProcess): Promise<string> {
  let log = "";
  child.stderr?.on("data", (chunk) => {
    // The end is enough to tell why a start failed.
    log = (log + String(chunk)).slice(-2000);
  });
  if (!child.stdout) throw new Error("The server's output is not piped.");
  for await (const line of createInterface({ input: child.stdout })) {
    return JSON.parse(line).url;
  }
  throw new Error(`The server ended before it was ready (build it first: npm run build). It said:\n${log}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await exited;
  clearTimeout(forced);
}
