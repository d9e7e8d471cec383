import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import {
  allowedOrigins,
  demandedToken,
  EvidenceTally,
  evidenceDemand,
  isReachedByOthers,
  type Listener,
  listenWith,
  ownAddress,
} from "@kaizala-gateway/foundation";
import { beginningOf } from "./beginning.js";
import { BlobFolder } from "./blobs/blob-folder.js";
import { durationMs } from "./clock/duration.js";
import type { ControlOperationId } from "./contract/types.js";
import { CallbackSender } from "./delivery/callback-sender.js";
import { DeliveryWorker } from "./delivery/delivery-worker.js";
import { Pacing } from "./delivery/pacing.js";
import { describePin } from "./domain/access/pin-inbox.js";
import { Refusal } from "./domain/ground/refusal.js";
import { builtInSeed } from "./domain/sandbox/built-in-seed.js";
import { viewCoverage } from "./domain/sandbox/coverage-view.js";
import { exportSandbox } from "./domain/sandbox/exports.js";
import type { Sandbox } from "./domain/sandbox/sandbox.js";
import type { SandboxLimits } from "./domain/sandbox/sandbox-limits.js";
import { DEFAULT_SANDBOX, Sandboxes } from "./domain/sandbox/sandboxes.js";
import { checkSeed, type SeedSummary } from "./domain/sandbox/seed-document.js";
import { holdsTokensOf } from "./domain/sandbox/seed-summary.js";
import { describeSnapshot } from "./domain/sandbox/snapshots.js";
import { viewDeliveries, viewWebhooks } from "./domain/webhooks/views.js";
import { controlCause } from "./http/control/cause.js";
import { loadControlApi } from "./http/control/control-api.js";
import { sandboxHandle } from "./http/control/in-process/sandbox-handle.js";
import { journalChange } from "./http/control/journaled-change.js";
import { createHttpServer } from "./http/listener.js";
import { rerun } from "./http/rerun.js";
import { RandomSource } from "./ids/random-source.js";
import { type ServerLog, silentLog } from "./log/server-log.js";
import { CallbackClient } from "./outgoing/callback-client.js";
import { selfAt } from "./outgoing/self-address.js";
import { UrlPolicy } from "./outgoing/url-policy.js";
import type { FreshServerOptions, MockServer, MockServerOptions } from "./server-handle.js";
import { UnusableDataError } from "./store/unusable-data.js";

/** How long the receiver of an event may take; the service's limit is not on record. */
const RECEIVER_TIMEOUT_MS = 10_000;

/**
 * Starts a mock server in this process.
 *
 * @throws {Refusal} for a seed that does not fit its schema or cannot be applied, for an export that cannot be
 *   used, and for texts that cannot be a control token, a public URL or an origin
 * @throws {UnusableDataError} for a data file that cannot be used
 * @throws {SqliteUnavailableError} where SQLite's binary was not installed, or does not fit this Node.js
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function createMockServer(options?: FreshServerOptions): Promise<MockServer>;
export async function createMockServer(options: MockServerOptions): Promise<MockServer<SeedSummary>>;
export async function createMockServer(options: MockServerOptions = {}): Promise<MockServer<SeedSummary>> {
  refuseFolder(options.data);
  const address = orRefusal(() => ownAddress(options));
  const allowOrigins = orRefusal(() => allowedOrigins(options.allowOrigins));
  const evidence = orRefusal(() => evidenceDemand(options));
  const names = new RandomSource();
  const controlToken = orRefusal(() => demandedToken(options, (count) => names.bytes(count)));
  const tally = new EvidenceTally();
  const { log = silentLog } = options;
  const { checkAnswers = true } = options;
  const blobs = new BlobFolder(options.data === undefined ? undefined : `${options.data}.media`);
  const urlPolicy = new UrlPolicy(options.allowHosts);
  const limits = limitsOf(options);
  const isShared = isReachedByOthers(options);
  if (options.adopt === true && isShared) log.adoptsForOthers?.();
  const look = isShared ? warningOfKnown(log) : undefined;
  const sandboxes = new Sandboxes(beginningOf(options, log), { blobs, limits, names, controlToken, look });
  const allowHosts = [...(options.allowHosts ?? []), ...ownHosts(options.host, address.publicUrl)];
  const rules = { isHttpsFree: true, isHttpsOnly: options.callbacks === "https-only" };
  const callbacks = new CallbackClient(new UrlPolicy(allowHosts, rules));
  const pacing = new Pacing();
  const server = createHttpServer({
    sandboxes,
    log,
    checkAnswers,
    evidence,
    tally,
    adopts: options.adopt ?? false,
    tellsReasons: options.reasons ?? !isShared,
    blobs,
    urlPolicy,
    callbacks,
    onRequest: (startedAt) => pacing.requestCame(startedAt),
    pages: { ownHosts: allowHosts, address, allowOrigins },
    tls: options.tls,
  });
  let listener: Listener;
  try {
    listener = await listenWith(server, { port: options.port, host: options.host });
  } catch (error) {
    sandboxes.close();
    throw error;
  }
  const { url: ownUrl } = listener;
  const { publicUrl } = address;
  const url = publicUrl ?? ownUrl;
  const self = selfAt(publicUrl, ownUrl);
  callbacks.knowSelf(self);
  const sender = new CallbackSender({ allowHosts, rules, timeoutMs: RECEIVER_TIMEOUT_MS, self }, log);
  const sandbox = sandboxes.default;
  sandboxes.attend((attended) => {
    attended.isBasePublic = publicUrl !== undefined;
    attended.baseUrl = attended === sandbox ? url : `${url}s/${attended.sandboxId}/`;
    new DeliveryWorker(attended, { sender, log, pacing, duplicates: options.webhookDuplicates ?? 0 });
  });
  const logClock = () => log.clockMoved(new Date(sandbox.clock.now()).toISOString());
  const idle =
    limits.idleMs === undefined ? undefined : everySoOften(limits.idleMs, () => sandboxes.deleteIdle());
  const causeOf = (operationId: ControlOperationId) =>
    controlCause(operationId, sandbox.requestLog.nextId(), {});
  const steer = <T>(operationId: ControlOperationId, action: () => T) =>
    sandbox.transaction(action, causeOf(operationId));
  const accept: MockServer["accept"] = (connection) => listener.accept(connection);
  const steered = { sandboxes, url, ownUrl, log, accept };
  const handle = sandboxHandle(steered, DEFAULT_SANDBOX);
  return {
    url,
    ownUrl,
    controlUrl: `${url}_control`,
    controlToken,
    get seeded() {
      return sandbox.seeded;
    },
    isResumed: sandbox.isResumed,
    clock: {
      now: () => sandbox.clock.now(),
      advance: (by) => {
        steer("advanceClock", () => sandbox.clock.advance(durationMs(by)));
        logClock();
        return sandbox.dispatcher.idle();
      },
      set: (time) => {
        steer("setClock", () => sandbox.clock.set(time.getTime()));
        logClock();
        return sandbox.dispatcher.idle();
      },
      freeze: () => steer("freezeClock", () => sandbox.clock.freeze()),
      release: () => {
        steer("releaseClock", () => sandbox.clock.release());
        sandbox.dispatcher.wake();
      },
    },
    get control() {
      return handle.control;
    },
    people: handle.people,
    on: handle.on,
    sandbox: (sandboxId) => sandboxHandle(steered, sandboxId),
    seed: (document) =>
      steer("seed", () => {
        const seeded = sandbox.addSeed(checkSeed(document));
        const request = {
          operationId: "seed",
          method: "POST",
          url: "/_control/seed",
          body: document,
        } as const;
        journalChange(sandbox, request);
        return seeded;
      }),
    reset: (seed) => {
      const checked = seed === undefined ? undefined : checkSeed(seed);
      const seeded = sandbox.reset(undefined, causeOf("reset"), checked);
      sandboxes.dropUnusedMedia();
      return seeded;
    },
    pins: (mobileNumber) => sandbox.pinInbox.list(mobileNumber).map(describePin),
    webhooks: () => viewWebhooks(sandbox),
    deliveries: (limit = 100) => [...viewDeliveries(sandbox, { limit }).rows],
    settled: () => sandbox.dispatcher.idle(),
    requests: (limit = 100) => sandbox.requestLog.list(limit),
    weakAnswers: () => tally.list(),
    coverage: () => sandbox.read(() => viewCoverage(sandbox)),
    clearCoverage: () => sandbox.coverage.reset(),
    snapshot: (name) => describeSnapshot(sandbox.takeSnapshot(name, causeOf("takeSnapshot"))),
    restore: (name) => describeSnapshot(sandbox.restore(name, causeOf("restoreSnapshot"))),
    snapshots: () => sandbox.snapshots.list().map(describeSnapshot),
    deleteSnapshot: (name) => sandbox.deleteSnapshot(name, causeOf("deleteSnapshot")),
    export: (name) => exportSandbox(sandbox, blobs, name),
    rerun: () => rerun(sandbox, ownUrl),
    loadAhead: loadControlApi,
    accept,
    fetch: handle.fetch,
    close: async () => {
      clearInterval(idle);
      await listener.close();
      sandboxes.close();
      callbacks.close();
      await sender.close();
    },
  };
}

/** Tells of a sandbox that everybody has the credentials of. */
function warningOfKnown(log: ServerLog) {
  return (sandbox: Sandbox) => {
    if (!holdsTokensOf(sandbox, builtInSeed())) return;
    log.wellKnownCredentials?.(sandbox.sandboxId, sandbox.isResumed);
  };
}

/** Where it listens and what it is called are this machine as well. */
function ownHosts(host: string | undefined, publicUrl: string | undefined): string[] {
  return [
    ...(host === undefined ? [] : [host]),
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
  ];
}

function refuseFolder(data: string | undefined): void {
  if (data === undefined || !existsSync(data) || !statSync(data).isDirectory()) return;
  throw new UnusableDataError(`It is a folder; the data is one file, such as ${join(data, "kaizala.db")}.`);
}

/** @throws {Refusal} for what is out of range */
function orRefusal<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("BadInput", error.message);
    throw error;
  }
}

function limitsOf({ sandboxMemoryMiB, sandboxIdle }: MockServerOptions): SandboxLimits {
  return {
    ...(sandboxMemoryMiB === undefined ? {} : { memoryMiB: sandboxMemoryMiB }),
    ...(sandboxIdle === undefined ? {} : { idleMs: durationMs(sandboxIdle) }),
  };
}

/** Looks four times in a span, so that what lasts that long is seen in time; at least each minute. */
function everySoOften(spanMs: number, look: () => void): NodeJS.Timeout {
  return setInterval(look, Math.min(Math.max(spanMs / 4, 10), 60_000)).unref();
}
