import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { BlobFolder } from "./blobs/blob-folder.js";
import { type Duration, durationMs } from "./clock/duration.js";
import type { ClockStart } from "./clock/virtual-clock.js";
import type { ControlSchemas } from "./contract/types.js";
import { CallbackSender } from "./delivery/callback-sender.js";
import { DeliveryWorker } from "./delivery/delivery-worker.js";
import { viewDeliveries, viewWebhooks } from "./domain/delivery-views.js";
import { exportSandbox, readExport, type SandboxExport } from "./domain/exports.js";
import { describePin } from "./domain/pin-inbox.js";
import { Refusal } from "./domain/refusal.js";
import type { LoggedRequest } from "./domain/request-log.js";
import { type Beginning, Sandboxes } from "./domain/sandboxes.js";
import { builtInSeed, checkSeed, type SeedDocument, type SeedSummary } from "./domain/seed-document.js";
import { describeSnapshot } from "./domain/snapshots.js";
import { recordChange } from "./http/control/change-record.js";
import { createHttpServer } from "./http/listener.js";
import { replay } from "./http/replay.js";
import { type ServerLog, silentLog } from "./log/server-log.js";
import { CallbackClient } from "./outgoing/callback-client.js";
import { UrlPolicy } from "./outgoing/url-policy.js";

/** How long the receiver of an event may take; the service's limit is not on record. */
const RECEIVER_TIMEOUT_MS = 10_000;

/** Options of {@link createMockServer}. */
export interface MockServerOptions {
  /** Default 0: a free port. A port that is taken rejects; no other is chosen instead. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default the built-in seed. It is applied to empty data, and again at each reset. */
  readonly seed?: SeedDocument;
  /** Path of a data file that survives restarts; default in memory. */
  readonly data?: string;
  /**
   * Hosts beside this machine that the server may fetch from, where a connector uploads media by URL:
   * names or addresses, without a port. Default none.
   */
  readonly allowHosts?: readonly string[];
  /**
   * Which URLs webhooks may call back. Default `any`: `https` to any host, `http` to this machine and to
   * {@link MockServerOptions.allowHosts}. `https-only` is as strict as the service was.
   */
  readonly callbacks?: "any" | "https-only";
  /** The share of webhook deliveries that are sent twice, from 0 to 1, as the service warned. Default 0. */
  readonly webhookDuplicates?: number;
  /** False to let connectors call as often as they like. Default true: 100 calls a minute. */
  readonly throttle?: boolean;
  /** The same text gives the same identifiers, secrets and signing key again. Default random. */
  readonly randomSeed?: string;
  /**
   * Where the clock begins, before the seed is applied, and what a reset sets it to. Default the
   * machine's time, running.
   */
  readonly clock?: {
    /** A date, ISO 8601, or epoch milliseconds. */
    readonly now: Date | string | number;
    /** Default false. */
    readonly frozen?: boolean;
  };
  /**
   * An export to go on from in memory, as {@link MockServer.export} gave it; it excludes `seed`, `data`,
   * `randomSeed` and `clock`.
   */
  readonly import?: SandboxExport;
  /** Whether each answer is checked against the contract before it is sent. Default true. */
  readonly checkAnswers?: boolean;
  /**
   * False to let express set the prototypes of requests and answers itself, at half the throughput:
   * a way out should a later express take offence. Default true.
   */
  readonly fastPrototypes?: boolean;
  /** Default says nothing. */
  readonly log?: ServerLog;
}

/** The clock of the default sandbox. */
export interface ClockHandle {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Moves the clock forward by the sum of the parts, at once. The promise resolves when the webhook
   * deliveries that fell due have ended.
   */
  advance(by: Duration): Promise<void>;
  /** Sets the clock, at once; it stays frozen, or goes on, as it was. The promise is as that of `advance`. */
  set(time: Date): Promise<void>;
  freeze(): void;
  /** Lets a frozen clock go on from where it stands. */
  release(): void;
}

/** A running mock server. Its handles act on the default sandbox, without HTTP. */
export interface MockServer {
  /** The base of the emulated service: `http://127.0.0.1:5952/`. */
  readonly url: string;
  /** The base of the control API: `http://127.0.0.1:5952/_control`. */
  readonly controlUrl: string;
  /** What the server was seeded with, credentials included; after a reset, the new ones. */
  readonly seeded: SeedSummary;
  /** True if the data file held data already, so that the seed was not applied. */
  readonly isResumed: boolean;
  readonly clock: ClockHandle;
  /**
   * Adds a seed document to what is there: all of it or nothing.
   *
   * @throws {Refusal} naming the path in the document and the rule
   */
  seed(document: SeedDocument): SeedSummary;
  /** Back to the seed: data, tokens, PINs, throttling, request log, clock and identifiers. */
  reset(): SeedSummary;
  /** The PINs that were sent to phones, the newest first. */
  pins(mobileNumber?: string): ControlSchemas["Pin"][];
  /** All webhooks, the oldest first. */
  webhooks(): ControlSchemas["WebhookView"][];
  /** Webhook deliveries with their attempts, the newest first. */
  deliveries(limit?: number): ControlSchemas["Delivery"][];
  /** Resolves once no webhook delivery is on its way and none is due. */
  settled(): Promise<void>;
  /** The emulated service's last requests, the newest first. */
  requests(limit?: number): LoggedRequest[];
  /**
   * Keeps everything as it is under a name, in memory.
   *
   * @throws {Refusal} for a name that is taken, and beyond 100 snapshots
   */
  snapshot(name: string): ControlSchemas["Snapshot"];
  /**
   * Back to a snapshot: data, tokens, PINs, throttling, request log, clock and identifiers. The snapshot
   * `start` is there from the beginning, unless the data file is that of an earlier run.
   *
   * @throws {Refusal} for an unknown name
   */
  restore(name: string): ControlSchemas["Snapshot"];
  /** The snapshots, the oldest first. */
  snapshots(): ControlSchemas["Snapshot"][];
  /** @throws {Refusal} for an unknown name, and for `start` */
  deleteSnapshot(name: string): void;
  /**
   * A snapshot and the requests that followed it, as one document, to be written to a file as JSON. It
   * holds the credentials of the server; its requests hold no secrets.
   *
   * @param name default `start`
   * @throws {Refusal} for an unknown name
   */
  export(name?: string): SandboxExport;
  /**
   * Brings a server that was started from an export back to its state, sends the recorded requests again
   * and compares the statuses. The clock stands still afterwards.
   *
   * @throws {Refusal} for a server that was not started from an export
   */
  replay(): Promise<ControlSchemas["ReplayReport"]>;
  /** Stops listening, ends open connections and closes the data. */
  close(): Promise<void>;
}

/**
 * Starts a mock server in this process.
 *
 * @throws {Refusal} for a seed that does not fit its schema or cannot be applied, and for an export that
 *   cannot be used
 * @throws {UnusableDataError} for a data file that cannot be used
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function createMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, host = "127.0.0.1", log = silentLog } = options;
  const { checkAnswers = true, fastPrototypes = true } = options;
  const blobs = new BlobFolder(options.data === undefined ? undefined : `${options.data}.media`);
  const urlPolicy = new UrlPolicy(options.allowHosts);
  const sandboxes = new Sandboxes(beginningOf(options), blobs);
  const { allowHosts = [] } = options;
  const rules = { isHttpsFree: true, isHttpsOnly: options.callbacks === "https-only" };
  const callbacks = new CallbackClient(new UrlPolicy(allowHosts, rules));
  const sender = new CallbackSender({ allowHosts, rules, timeoutMs: RECEIVER_TIMEOUT_MS });
  const server = createHttpServer({
    sandboxes,
    log,
    checkAnswers,
    fastPrototypes,
    blobs,
    urlPolicy,
    callbacks,
  });
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    sandboxes.close();
    throw error;
  }
  const url = urlOf(server.address() as AddressInfo);
  const sandbox = sandboxes.default;
  sandboxes.attend((attended) => {
    attended.baseUrl = attended === sandbox ? url : `${url}s/${attended.sandboxId}/`;
    new DeliveryWorker(attended, { sender, duplicates: options.webhookDuplicates ?? 0 });
  });
  return {
    url,
    controlUrl: `${url}_control`,
    get seeded() {
      return sandbox.seeded;
    },
    isResumed: sandbox.isResumed,
    clock: {
      now: () => sandbox.clock.now(),
      advance: (by) => {
        sandbox.clock.advance(durationMs(by));
        return sandbox.outbox.idle();
      },
      set: (time) => {
        sandbox.clock.set(time.getTime());
        return sandbox.outbox.idle();
      },
      freeze: () => sandbox.clock.freeze(),
      release: () => {
        sandbox.clock.release();
        sandbox.outbox.wake();
      },
    },
    seed: (document) =>
      sandbox.transaction(() => {
        const seeded = sandbox.addSeed(checkSeed(document));
        const request = {
          operationId: "seed",
          method: "POST",
          url: "/_control/seed",
          body: document,
        } as const;
        recordChange(sandbox, request);
        return seeded;
      }),
    reset: () => {
      const seeded = sandbox.reset();
      sandboxes.dropUnusedMedia();
      return seeded;
    },
    pins: (mobileNumber) => sandbox.pinInbox.list(mobileNumber).map(describePin),
    webhooks: () => viewWebhooks(sandbox),
    deliveries: (limit = 100) => viewDeliveries(sandbox, undefined, limit),
    settled: () => sandbox.outbox.idle(),
    requests: (limit = 100) => sandbox.requestLog.list(limit),
    snapshot: (name) => describeSnapshot(sandbox.takeSnapshot(name)),
    restore: (name) => describeSnapshot(sandbox.restore(name)),
    snapshots: () => sandbox.snapshots.list().map(describeSnapshot),
    deleteSnapshot: (name) => sandbox.deleteSnapshot(name),
    export: (name) => exportSandbox(sandbox, blobs, name),
    replay: () => replay(sandbox, url),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      sandboxes.close();
      callbacks.close();
      await sender.close();
    },
  };
}

function beginningOf(options: MockServerOptions): Beginning {
  const { seed, data, randomSeed, clock, throttle = true } = options;
  if (options.import !== undefined) {
    const others = [seed, data, randomSeed, clock];
    if (others.some((other) => other !== undefined)) {
      throw new Refusal("BadInput", "import: excludes seed, data, randomSeed and clock.");
    }
    return { imported: readExport(options.import), throttle };
  }
  return {
    seed: seed === undefined ? builtInSeed() : checkSeed(seed),
    throttle,
    ...(data === undefined ? {} : { data }),
    ...(randomSeed === undefined ? {} : { randomSeed }),
    ...(clock === undefined ? {} : { clock: startOf(clock) }),
  };
}

function startOf({ now, frozen = false }: NonNullable<MockServerOptions["clock"]>): ClockStart {
  const nowMs = new Date(now).getTime();
  if (Number.isNaN(nowMs)) throw new Refusal("BadInput", `clock.now: ${String(now)} is not a time.`);
  return { nowMs, frozen };
}

function urlOf({ address, port }: AddressInfo): string {
  // An unspecified address is where the server listens; a client needs one to go to.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`;
}
