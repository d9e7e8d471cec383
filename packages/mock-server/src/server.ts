import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type Duration, durationMs } from "./clock/duration.js";
import type { ControlSchemas } from "./contract/types.js";
import { describePin } from "./domain/pin-inbox.js";
import type { LoggedRequest } from "./domain/request-log.js";
import { Sandboxes } from "./domain/sandboxes.js";
import { builtInSeed, checkSeed, type SeedDocument, type SeedSummary } from "./domain/seed-document.js";
import { createHttpServer } from "./http/listener.js";
import { type ServerLog, silentLog } from "./log/server-log.js";

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
  /** False to let connectors call as often as they like. Default true: 100 calls a minute. */
  readonly throttle?: boolean;
  /** The same text gives the same identifiers, secrets and signing key again. Default random. */
  readonly randomSeed?: string;
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
  /** Moves the clock forward by the sum of the parts. */
  advance(by: Duration): void;
  /** Sets the clock; it stays frozen, or goes on, as it was. */
  set(time: Date): void;
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
  /** The emulated service's last requests, the newest first. */
  requests(limit?: number): LoggedRequest[];
  /** Stops listening, ends open connections and closes the data. */
  close(): Promise<void>;
}

/**
 * Starts a mock server in this process.
 *
 * @throws {Refusal} for a seed that does not fit its schema or cannot be applied
 * @throws {UnusableDataError} for a data file that cannot be used
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function createMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, host = "127.0.0.1", seed, log = silentLog } = options;
  const { checkAnswers = true, fastPrototypes = true, ...rest } = options;
  const sandboxes = new Sandboxes({ ...rest, seed: seed === undefined ? builtInSeed() : checkSeed(seed) });
  const server = createHttpServer({ sandboxes, log, checkAnswers, fastPrototypes });
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    sandboxes.close();
    throw error;
  }
  const url = urlOf(server.address() as AddressInfo);
  const sandbox = sandboxes.default;
  return {
    url,
    controlUrl: `${url}_control`,
    get seeded() {
      return sandbox.seeded;
    },
    isResumed: sandbox.isResumed,
    clock: {
      now: () => sandbox.clock.now(),
      advance: (by) => sandbox.clock.advance(durationMs(by)),
      set: (time) => sandbox.clock.set(time.getTime()),
      freeze: () => sandbox.clock.freeze(),
      release: () => sandbox.clock.release(),
    },
    seed: (document) => sandbox.addSeed(checkSeed(document)),
    reset: () => sandbox.reset(),
    pins: (mobileNumber) => sandbox.pinInbox.list(mobileNumber).map(describePin),
    requests: (limit = 100) => sandbox.requestLog.list(limit),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      sandboxes.close();
    },
  };
}

function urlOf({ address, port }: AddressInfo): string {
  // An unspecified address is where the server listens; a client needs one to go to.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`;
}
