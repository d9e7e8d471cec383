import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

/** The built command line. */
export const cli = fileURLToPath(new URL("../../cli/dist/main.js", import.meta.url));

/** Starts a server and waits for the first line that it prints. */
export async function launch(args, env = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const firstLine of lines) return { process: child, firstLine };
  throw new Error(`${args[0]} ended before it was ready.`);
}

/** Starts the mock server without throttling; `seeded` is what it announces. */
export async function launchMock(...args) {
  const mock = await launch([cli, "start", "--port", "0", "--json", "--no-throttle", ...args]);
  return { process: mock.process, seeded: JSON.parse(mock.firstLine) };
}

/** An access token for one of the refresh tokens of a connector that a server was seeded with. */
export async function accessTokenOf(url, { applicationId, applicationSecret, refreshTokens }, kind) {
  const { refreshToken } = refreshTokens.find((token) => token.kind === kind);
  const headers = { applicationId, applicationSecret, refreshToken };
  const { accessToken } = await json(`${url}v1/accessToken`, { headers });
  return accessToken;
}

/** Calls a server as fast as it answers, for some seconds or `amount` times; every answer must be a success. */
export async function load(target, { seconds, ...request }) {
  const result = await autocannon({
    url: target,
    ...(seconds === undefined ? {} : { duration: seconds }),
    ...request,
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${wrong} of the requests to ${target} failed.`);
  return {
    count: result["2xx"],
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** Linux tells the memory of another process; elsewhere it is left out. */
export function memoryOf({ process: child }) {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]);
    return `${Math.round(kilobytes / 1024)} MiB`;
  } catch {
    return "not known on this system";
  }
}

export async function text(target, init) {
  const response = await fetch(target, init);
  const body = await response.text();
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${body.slice(0, 300)}`);
  return body;
}

export async function json(target, init) {
  return JSON.parse(await text(target, init));
}
