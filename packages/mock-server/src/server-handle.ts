import type { Duplex } from "node:stream";
import type { Evidence, ServerCertificate, WeakAnswers } from "@kaizala-gateway/foundation";
import type { Duration } from "./clock/duration.js";
import type { ControlSchemas } from "./contract/types.js";
import type { LoggedRequest } from "./domain/sandbox/request-log.js";
import type { SandboxExport } from "./domain/sandbox/sandbox-export.js";
import type { FreshSeedSummary, SeedDocument, SeedSummary } from "./domain/sandbox/seed-document.js";
import type { ControlMethods, PersonMethods, SandboxHandle } from "./http/control/in-process/method-types.js";
import type { Fetch } from "./http/fetch-in-process.js";
import type { ServerLog } from "./log/server-log.js";

/** Options of `createMockServer`. */
export interface MockServerOptions {
  /** Default 0: a free port. A port that is taken rejects; no other is chosen instead. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /**
   * The base that callers use, where it is not where the server listens: `https://kaizala.example/mock/`. A path is kept,
   * so that what stands in front may have the server below one; it takes that path off. Everything that the server
   * tells of itself begins with it: `endpointUrl`, URLs of media in answers and events, receivers,
   * {@link MockServer.url}. Default the host that a caller asked.
   */
  readonly publicUrl?: string | URL;
  /**
   * Whether the same is read from `X-Forwarded-Proto` and `X-Forwarded-Host` of each request, and from `Host` and the
   * connection what they leave open. Only for a server that nobody reaches but through a proxy that sets both. Default
   * false. With it, or with a public URL of another host than this machine, the server counts as one that others reach.
   */
  readonly trustProxy?: boolean;
  /**
   * Origins whose pages may call the control API, as browsers send them: `http://localhost:5173`. Default none but the
   * server's own.
   */
  readonly allowOrigins?: readonly string[];
  /**
   * Default the built-in seed, whose credentials and identifiers are the same at every start. Where others than
   * this machine reach the server they are made, as those of other sandboxes are. It is applied to empty data, and again at each
   * reset.
   */
  readonly seed?: SeedDocument;
  /**
   * Default the built-in seed's are short texts, the same at every start, as all that it spells out is where only this
   * machine reaches the server. True for refresh tokens of the service's layout in their place; it excludes `seed` and
   * `import`.
   */
  readonly jwtRefreshTokens?: boolean;
  /**
   * True to have unknown application IDs, secrets, tokens and group identifiers that arrive stand for the first
   * connector of the seed, and the group of its first grant: for a first look without any set-up. Each is told to the
   * log once, and up to 1000 in a sandbox are adopted. Default false: they are refused.
   */
  readonly adopt?: boolean;
  /** Path of a data file that survives restarts; default in memory. */
  readonly data?: string;
  /**
   * Hosts beside this machine that the server may fetch from, where a connector uploads media by URL, and that
   * webhooks may call back by plain http or in an internal network; also names that the control API is reached by
   * on this machine. Names or addresses, without a port. Default none.
   */
  readonly allowHosts?: readonly string[];
  /**
   * Which URLs webhooks may call back. Default `any`: `https` to any host of the internet, and `https` and
   * `http` to this machine and to {@link MockServerOptions.allowHosts}. `https-only` is as strict as the service was.
   */
  readonly callbacks?: "any" | "https-only";
  /**
   * True to take a `mediaResource` that no upload to this server has answered with, such as one that is written in a
   * program: what it says of its files is shown, and nothing is fetched. Default false: it is refused.
   */
  readonly foreignMedia?: boolean;
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
  /**
   * Once the sandboxes beside the default one hold so much together, in MiB, making another is answered with 429;
   * those that are there go on. Default 256.
   */
  readonly sandboxMemoryMiB?: number;
  /** How long a sandbox beside the default one is kept that nobody asks. Default as long as the server runs. */
  readonly sandboxIdle?: Duration;
  /** Whether each answer is checked against the contract before it is sent. Default true. */
  readonly checkAnswers?: boolean;
  /**
   * Whether answers of 401 and 403 have the reason that stands in the log in a header `x-kaizala-reason`,
   * percent-encoded, which the client shows in its errors. Default: where none but this machine reaches the server.
   */
  readonly reasons?: boolean;
  /**
   * The weakest evidence that answers may rest on without being marked: those of operations, statuses and rules that
   * the contract has from something weaker bear a header `x-kaizala-evidence`. Default `inferred`, which marks none.
   */
  readonly evidence?: Evidence;
  /** Whether what rests on weaker evidence than `evidence` is refused with 501, with nothing changed. Default false. */
  readonly strictEvidence?: boolean;
  /**
   * What the control API demands as `Authorization: Bearer`: 16 to 256 printable ASCII characters without spaces. Default
   * a random one where others than this machine reach the server, else none. {@link MockServer.controlToken} tells.
   */
  readonly controlToken?: string;
  /** A certificate and its key, in PEM, to speak https. Default plain http. */
  readonly tls?: ServerCertificate;
  /** Default says nothing. */
  readonly log?: ServerLog;
}

/** Options of a server whose data is made by this run, and not taken from an earlier one. */
export interface FreshServerOptions extends MockServerOptions {
  readonly data?: never;
  readonly import?: never;
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

/**
 * A running mock server. Its methods act on the default sandbox, without HTTP; {@link MockServer.control} has one for
 * each operation of the control API, and {@link MockServer.sandbox} leads to the other sandboxes.
 *
 * @typeParam Seeded what the server tells of its seed: by default with the secrets of all connectors, as
 *   `createMockServer` gives it without `data` and `import`; with either it is {@link SeedSummary}
 */
export interface MockServer<Seeded extends SeedSummary = FreshSeedSummary> {
  /** The base of the emulated service: `http://127.0.0.1:5952/`, or the public URL. */
  readonly url: string;
  /** Where it listens: {@link MockServer.url}, unless that is public. */
  readonly ownUrl: string;
  /** The base of the control API: `http://127.0.0.1:5952/_control`. */
  readonly controlUrl: string;
  /** What the control API demands, given or made; null where it demands nothing. These handles need none. */
  readonly controlToken: string | null;
  /** What the server was seeded with, credentials included; after a reset, the new ones. */
  readonly seeded: Seeded;
  /** True if the data file held data already, so that the seed was not applied. */
  readonly isResumed: boolean;
  readonly clock: ClockHandle;
  /**
   * All that the control API can do, as methods by `operationId`: `await control.giveGrant({ applicationId, groupId,
   * grantedBy })`.
   */
  readonly control: ControlMethods;
  /** What a person does in the app: `await people("+12065550102").postMessage({ groupId, message })`. */
  people(mobileNumber: string): PersonMethods;
  /**
   * Another sandbox of this server, such as one that `control.createSandbox()` made. It is found by its name at each
   * call.
   *
   * @throws {Refusal} NotFound for a sandbox that is not there, and once the server is closed
   */
  sandbox(sandboxId: string): SandboxHandle;
  /** Live events of the default sandbox, as {@link SandboxHandle.on} tells them. */
  readonly on: SandboxHandle["on"];
  /**
   * Adds a seed document to what is there: all of it or nothing.
   *
   * @throws {Refusal} naming the path in the document and the rule
   */
  seed(document: SeedDocument): FreshSeedSummary;
  /**
   * Back to the seed: data, tokens, PINs, throttling, request log, coverage, faults, clock and identifiers.
   *
   * @param seed takes the place of what the server was seeded with, for later resets too; default that
   * @throws {Refusal} for a seed that is refused, naming the path in the document and the rule; all is as it was then
   */
  reset(seed?: SeedDocument): FreshSeedSummary;
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
   * What callers used of the service since the start or the last reset, and for each connector which scopes it was
   * granted, used, never needed and lacked. It goes with snapshots: a restore brings back what was counted by then.
   */
  coverage(): ControlSchemas["Coverage"];
  /** Begins anew with counting what callers use; webhooks that are there stay subscribed. */
  clearCoverage(): void;
  /**
   * The answers since the start, of all sandboxes, that rested on weaker evidence than the option `evidence`, or were
   * refused for that: by operation and reason, the most frequent first.
   */
  weakAnswers(): WeakAnswers[];
  /**
   * Keeps everything as it is under a name, in memory.
   *
   * @throws {Refusal} for a name that is taken, and beyond 100 snapshots
   */
  snapshot(name: string): ControlSchemas["Snapshot"];
  /**
   * Back to a snapshot: data, tokens, PINs, throttling, request log, coverage, faults, clock and identifiers. The
   * snapshot `start` is there from the beginning, unless the data file is that of an earlier run.
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
   * Brings a server that was started from an export back to its state, sends the journaled requests again
   * and compares the statuses. The clock stands still afterwards.
   *
   * @throws {Refusal} for a server that was not started from an export
   */
  rerun(): Promise<ControlSchemas["RerunReport"]>;
  /**
   * Loads the control API, which is otherwise loaded by its first request: some 200 ms of work. For a process
   * that has time once it listens; it is not needed.
   */
  loadAhead(): Promise<void>;
  /**
   * Answers the requests on a connection that came another way than by {@link MockServer.url}, such as one of a proxy
   * that speaks TLS itself. Where the connection is `encrypted`, the addresses in its answers are of https, at the host
   * that the request names.
   */
  accept(connection: Duplex): void;
  /**
   * Answers a standard request as the server would, without a socket: the emulated service, the control API, the page. It
   * takes what the platform's `fetch` takes, and can stand wherever that stands: `new KaizalaClient({ fetch: server.fetch })`.
   * The host of the URL may be any, such as the vendor's, and the addresses in the answer are of that host. What has no
   * path of a sandbox is answered by the default one; {@link SandboxHandle.fetch} is that of another. A redirect is answered
   * with, and not followed.
   */
  readonly fetch: Fetch;
  /** Stops listening, ends open connections and closes the data. */
  close(): Promise<void>;
}
