import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProxy } from "@kaizala-gateway/gateway";
import {
  type AttemptedDelivery,
  createMockServer,
  type MockServer,
  silentLog,
} from "@kaizala-gateway/mock-server";
import { MASK, masked } from "../masking/masking.js";
import { type Certification, certificationOf } from "./certification.js";
import { withoutCutSecrets } from "./cut-secrets.js";
import type { Sighting } from "./finding.js";
import { Observer } from "./observer.js";
import { contractSightings } from "./rules/contract.js";
import { rotationOf, rotationSightings } from "./rules/rotation.js";
import { throttlingSightings } from "./rules/throttling.js";
import { tokenSightings } from "./rules/token-requests.js";
import { type RunTime, webhookSightings, whileRunning } from "./rules/webhooks.js";
import { commandProblem } from "./running/ended-command.js";
import { environmentOf, type Placeholders, type Variable } from "./running/environment.js";
import { runCommand } from "./running/running-command.js";
import { shownCommand } from "./shown-command.js";

/** What is to be certified, and how. */
export interface CertifyOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly variables: readonly Variable[];
  /** The environment that the command has beside what is added. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** By how many days the clock is moved before the second run; undefined for one run. */
  readonly days: number | undefined;
  /** After so many seconds each run is ended; undefined to wait for the command's own end. */
  readonly mostSeconds: number | undefined;
  readonly output: "inherit" | "ignore";
  /** Ends the command, the server and the proxy. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command against a server of its own with the gateway's proxy before it, and tells what its client does.
 *
 * @returns undefined where it was interrupted
 * @throws {Error} where the server or the proxy cannot be started
 */
export async function certify(options: CertifyOptions): Promise<Certification | undefined> {
  const attempts: AttemptedDelivery[] = [];
  const log = {
    ...silentLog,
    deliveryAttempted: (attempt: AttemptedDelivery) => void attempts.push(attempt),
  };
  const server = await createMockServer({ log });
  const folder = await mkdtemp(join(tmpdir(), "kaizala-certify-"));
  try {
    const observer = new Observer(() => server.clock.now());
    const proxy = await startProxy({
      upstream: new URL(server.url),
      observe: (exchange) => observer.observe(exchange),
    });
    try {
      const values = placeholdersOf(server, proxy.url, folder);
      return await certifyAt(options, { server, observer, attempts, values });
    } finally {
      await proxy.close();
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A service that runs, and what was seen of it. */
interface ObservedService {
  readonly server: MockServer;
  readonly observer: Observer;
  readonly attempts: readonly AttemptedDelivery[];
  readonly values: Placeholders;
}

async function certifyAt(
  options: CertifyOptions,
  { server, observer, attempts, values }: ObservedService,
): Promise<Certification | undefined> {
  const startedAtMs = Date.now();
  const { command, args, signal, days: moved } = options;
  const days = moved === undefined ? [0] : [0, moved, moved + 1];
  const times: RunTime[] = [];
  let problem: string | undefined;
  for (const [run, day] of days.entries()) {
    observer.run = run;
    await server.clock.advance({ days: day - (days[run - 1] ?? 0) });
    if (signal.aborted) return undefined;
    const began = server.clock.now();
    const ended = await runCommand({
      ...options,
      env: environmentOf(options.env, values, options.variables),
      mostMs: options.mostSeconds === undefined ? undefined : options.mostSeconds * 1000,
    });
    times.push({ startedAtMs: began, endedAtMs: server.clock.now() });
    if (signal.aborted) return undefined;
    await server.settled();
    problem = commandProblem(command, ended);
    if (problem !== undefined) break;
  }
  const requests = await observer.requests();
  const secrets = [values.applicationSecret, values.refreshToken, ...observer.secrets];
  const without = (text: string) => withoutCutSecrets(masked(text, secrets), secrets, MASK);
  return certificationOf({
    command: without(shownCommand([command, ...args], MASK)),
    startedAtMs,
    endedAtMs: Date.now(),
    problem: problem === undefined ? undefined : without(problem),
    days: days.slice(0, times.length),
    requests,
    deliveries: whileRunning(attempts, times).length,
    sightings: [
      ...contractSightings(requests),
      ...rotationSightings(requests),
      ...webhookSightings(attempts, times),
      ...throttlingSightings(requests),
      ...tokenSightings(requests),
    ].map((sighting) => withoutSecrets(sighting, without)),
    rotation: rotationOf(requests, moved),
  });
}

function withoutSecrets(sighting: Sighting, without: (text: string) => string): Sighting {
  const { field, sent, right, request } = sighting;
  return {
    ...sighting,
    request: without(request),
    field: without(field),
    sent: sent === undefined ? undefined : without(sent),
    right: without(right),
  };
}

function placeholdersOf(server: MockServer, baseUrl: string, folder: string): Placeholders {
  const [connector] = server.seeded.connectors;
  const token = connector?.refreshTokens.find(({ kind }) => kind === "group");
  if (connector === undefined || token === undefined || token.groupId === null) {
    throw new Error("The built-in seed has no connector with a group token.");
  }
  const { applicationId, applicationSecret } = connector;
  const { refreshToken, groupId } = token;
  const controlUrl = `${baseUrl}_control`;
  return { baseUrl, applicationId, applicationSecret, refreshToken, groupId, controlUrl, folder };
}
