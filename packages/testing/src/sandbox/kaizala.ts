import { KaizalaClient, type KaizalaClientOptions } from "@kaizala-gateway/client";
import { EVENT_TYPES } from "@kaizala-gateway/client/webhooks";
import type {
  ControlArgument,
  ControlMethods,
  Duration,
  LoggedRequest,
  MockServer,
  PersonMethods,
  SandboxHandle,
} from "@kaizala-gateway/mock-server";
import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { openReceiver, type Receiver, type ReceiverOptions } from "../receiving/receiver.js";
import { holdServer } from "./shared-server.js";
import { deliveryLine, stateOf } from "./state.js";

/** What a sandbox begins with. */
export type KaizalaOptions = Omit<ControlArgument<"createSandbox">, "controlToken" | "sandboxId"> & {
  /** Default one that all sandboxes of this process share, and that ends with the last of them. */
  readonly server?: MockServer;
};

/** What a program is configured with, to call a sandbox as its first connector. */
export interface SandboxCredentials {
  readonly baseUrl: string;
  readonly applicationId: string;
  readonly applicationSecret: string;
  readonly refreshToken: string;
}

/** The clock of a sandbox, which no other sandbox goes by. */
export interface SandboxClock {
  now(): Promise<Date>;
  /** Moves it forward. Resolves once the webhook deliveries that fell due have ended, as `set` does. */
  advance(by: Duration): Promise<void>;
  set(time: Date): Promise<void>;
  freeze(): Promise<void>;
  /** Lets a frozen clock go on from where it stands. */
  release(): Promise<void>;
}

/** A Kaizala service of one's own: a sandbox, and what a test does with it. */
export interface Kaizala {
  readonly sandboxId: string;
  /** The base of the emulated service. */
  readonly url: string;
  readonly controlUrl: string;
  /** The page that shows the sandbox to a person. */
  readonly portalUrl: string;
  /** Of the seed's first connector, with the first of its refresh tokens. */
  readonly credentials: SandboxCredentials;
  /** A client with these credentials. */
  readonly client: KaizalaClient;
  /** The seed's groups. */
  readonly groups: ControlSchemas["SeedSummary"]["groups"];
  /** The seed's users. */
  readonly users: ControlSchemas["SeedSummary"]["users"];
  /** All that the control API can do, as methods by `operationId`. */
  readonly control: ControlMethods;
  readonly clock: SandboxClock;
  /** A client of the first connector with a token of this kind, or with other options. */
  clientAs(kind: ControlSchemas["TokenKind"], options?: Partial<KaizalaClientOptions>): KaizalaClient;
  /** What a person does in the app. */
  people(mobileNumber: string): PersonMethods;
  /** Receives webhooks. It closes with the sandbox. */
  receiver(options?: ReceiverOptions): Promise<Receiver>;
  /** Answers standard requests without a socket, as `fetch` of the mock server does. */
  readonly fetch: MockServer["fetch"];
  /** The last requests, the newest first, each with the reason of its refusal. */
  requests(): Promise<readonly LoggedRequest[]>;
  /** The deliveries to webhooks, the newest first. */
  deliveries(): Promise<readonly ControlSchemas["Delivery"][]>;
  /** Resolves once no delivery is on its way and none is due. */
  settled(): Promise<void>;
  /** What happened, to be read: requests with reasons, and deliveries. */
  state(): Promise<string>;
  /** Closes receivers and deletes the sandbox. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Opens a sandbox of its own, for whatever runner: `await using kaizala = await openKaizala()`.
 *
 * @throws {Refusal} for a seed that does not fit
 */
export async function openKaizala({ server: given, ...request }: KaizalaOptions = {}): Promise<Kaizala> {
  const held = given ? { server: given, release: async () => {} } : await holdServer();
  const { server } = held;
  try {
    const made = await server.control.createSandbox(request);
    return kaizalaOf(server, made, held.release);
  } catch (error) {
    await held.release();
    throw error;
  }
}

type MadeSandbox = ControlSchemas["CreatedSandbox"];

function kaizalaOf(server: MockServer, made: MadeSandbox, release: () => Promise<void>): Kaizala {
  const sandbox = server.sandbox(made.sandboxId);
  const { control } = sandbox;
  const receivers: Receiver[] = [];
  const clientAs: Kaizala["clientAs"] = (kind, options = {}) =>
    new KaizalaClient({ ...credentialsOf(made, kind), ...options });
  let client: KaizalaClient | undefined;
  let closing: Promise<void> | undefined;
  const close = async () => {
    await Promise.all(receivers.map((receiver) => receiver.close()));
    await control.deleteSandbox({ sandboxId: made.sandboxId });
    await release();
  };
  const kaizala: Kaizala = {
    sandboxId: made.sandboxId,
    url: made.url,
    controlUrl: made.controlUrl,
    portalUrl: `${made.url}_portal/`,
    get credentials() {
      return credentialsOf(made);
    },
    get client() {
      client ??= new KaizalaClient(credentialsOf(made));
      return client;
    },
    groups: made.groups,
    users: made.users,
    control,
    clock: clockOf(sandbox),
    clientAs,
    people: (mobileNumber) => sandbox.people(mobileNumber),
    fetch: server.fetch,
    receiver: async (options = {}) => {
      const receiver = await openReceiver(async () => {
        const { deliveries } = await control.listDeliveries({});
        return ["Deliveries:", ...deliveries.map((one) => `  ${deliveryLine(one)}`)].join("\n");
      });
      receivers.push(receiver);
      await subscribe(kaizala, receiver, options);
      return receiver;
    },
    requests: async () => (await control.listRequests({})).requests,
    deliveries: async () => (await control.listDeliveries({})).deliveries,
    settled: async () => void (await control.settleDeliveries()),
    state: () => stateOf(sandbox),
    close: () => {
      closing ??= close();
      return closing;
    },
    [Symbol.asyncDispose]: () => kaizala.close(),
  };
  return kaizala;
}

async function subscribe(
  { client, groups }: Kaizala,
  { url, callBackToken }: Receiver,
  { groupId = groups[0]?.groupId, events = EVENT_TYPES }: ReceiverOptions,
): Promise<void> {
  if (groupId === false) return;
  if (groupId === undefined) throw new Error("The seed has no group whose events could be received.");
  await client.webhooks.create({
    objectId: groupId,
    objectType: "Group",
    eventTypes: [...events],
    callBackUrl: url,
    callBackToken,
  });
}

function credentialsOf(
  { connectors, url }: MadeSandbox,
  kind?: ControlSchemas["TokenKind"],
): SandboxCredentials {
  const [connector] = connectors;
  const token = connector?.refreshTokens.find((one) => kind === undefined || one.kind === kind);
  // A connector that was made just now has a secret that is known.
  if (!connector || !token || connector.applicationSecret === null) {
    throw new Error(
      `The seed has no connector with a refresh token${kind === undefined ? "" : ` of a ${kind}`}.`,
    );
  }
  const { applicationId, applicationSecret } = connector;
  return { baseUrl: url, applicationId, applicationSecret, refreshToken: token.refreshToken };
}

function clockOf({ control }: SandboxHandle): SandboxClock {
  return {
    now: async () => new Date((await control.getClock()).nowMs),
    advance: async (by) => {
      await control.advanceClock(by);
      await control.settleDeliveries();
    },
    set: async (time) => {
      await control.setClock({ now: time.toISOString() });
      await control.settleDeliveries();
    },
    freeze: async () => void (await control.freezeClock()),
    release: async () => void (await control.releaseClock()),
  };
}
