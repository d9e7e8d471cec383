import { KaizalaClient, type KaizalaClientOptions } from "@kaizala-gateway/client";
import { EVENT_TYPES } from "@kaizala-gateway/client/webhooks";
import type {
  ControlArgument,
  ControlMethods,
  LoggedRequest,
  MockServer,
  PersonMethods,
} from "@kaizala-gateway/mock-server";
import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { refuseNoObject, refuseStrangeMembers, refuseWithout } from "../options/given-options.js";
import { openReceiver, type Receiver, type ReceiverOptions } from "../receiving/receiver.js";
import { clockOf, type SandboxClock } from "./clock.js";
import { credentialsOf, type SandboxCredentials } from "./credentials.js";
import { holdServer } from "./shared-server.js";
import { deliveryLines, stateOf } from "./state.js";

/** What a sandbox begins with. */
export type KaizalaOptions = Omit<ControlArgument<"createSandbox">, "controlToken" | "sandboxId"> & {
  /** Default one that all sandboxes of this process share, and that ends with the last of them. */
  readonly server?: MockServer;
};

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
  /** The first of the seed's groups, whose events a receiver gets. */
  readonly group: ControlSchemas["SeedSummary"]["groups"][number];
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
  /**
   * Answers standard requests without a socket, as `fetch` of the mock server does: those to the vendor's host too are
   * answered by this sandbox.
   */
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
 * Opens a sandbox of its own, for whatever runner: `await using kaizala = await openKaizala()`. A process ends once all are
 * closed.
 *
 * @throws {Refusal} for a seed that does not fit
 * @throws {TypeError} for a server that is none of this process
 */
export async function openKaizala(options: KaizalaOptions = {}): Promise<Kaizala> {
  refuseWrongOptions(options);
  const { server: given, ...request } = options;
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

/** @throws {TypeError} for what is none; what the sandbox is made with is checked where it is made */
export function refuseWrongOptions(options: unknown): void {
  refuseNoObject("The options", options);
  const { server } = Object(options);
  if (server === undefined) return;
  refuseWithout("The server must be one of createMockServer, in this process", server, ["sandbox", "close"]);
}

const LATE = "This service is closed, with the test that it was of: await receiver() before the test ends.";

type MadeSandbox = ControlSchemas["CreatedSandbox"];

function kaizalaOf(server: MockServer, made: MadeSandbox, release: () => Promise<void>): Kaizala {
  const sandbox = server.sandbox(made.sandboxId);
  const { control } = sandbox;
  const receivers: Receiver[] = [];
  const clientAs: Kaizala["clientAs"] = (kind, options = {}) =>
    new KaizalaClient({ ...credentialsOf(made, kind), ...options });
  let client: KaizalaClient | undefined;
  let closing: Promise<void> | undefined;
  const end = new AbortController();
  const close = async () => {
    try {
      await Promise.all(receivers.map((receiver) => receiver.close()));
      await control.deleteSandbox({ sandboxId: made.sandboxId });
    } catch (error) {
      // A test may have deleted it, or closed its server.
      if (Object(error).kind !== "NotFound") throw error;
    } finally {
      await release();
    }
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
    get group() {
      const [group] = made.groups;
      if (group === undefined) throw new Error("The seed has no group.");
      return group;
    },
    groups: made.groups,
    users: made.users,
    control,
    clock: clockOf(sandbox),
    clientAs,
    people: (mobileNumber) => sandbox.people(mobileNumber),
    fetch: sandbox.fetch,
    receiver: async (options = {}) => {
      refuseStrangeMembers("The argument of receiver", options, ["groupId", "events"]);
      if (end.signal.aborted) throw new Error(LATE);
      const { events, groupId } = options;
      // Who registers the webhook says which events come.
      const types = groupId === false ? EVENT_TYPES : (events ?? EVENT_TYPES);
      const receiver = await openReceiver(types, async () => (await deliveryLines(sandbox)).join("\n"));
      receivers.push(receiver);
      try {
        await subscribe(kaizala, receiver, options, end.signal);
        if (!end.signal.aborted) return receiver;
      } catch (error) {
        if (!end.signal.aborted) throw error;
      }
      // Nobody else closes one that came too late, and the process would not end.
      await receiver.close();
      throw new Error(LATE);
    },
    requests: async () => (await control.listRequests({})).requests,
    deliveries: async () => (await control.listDeliveries({})).deliveries,
    settled: async () => void (await control.settleDeliveries()),
    state: () => stateOf(sandbox),
    close: () => {
      end.abort();
      closing ??= close();
      return closing;
    },
    [Symbol.asyncDispose]: () => kaizala.close(),
  };
  return kaizala;
}

async function subscribe(
  kaizala: Kaizala,
  { url, callBackToken }: Receiver,
  { groupId = kaizala.group.groupId, events = EVENT_TYPES }: ReceiverOptions,
  signal: AbortSignal,
): Promise<void> {
  if (groupId === false) return;
  const webhook = {
    objectId: groupId,
    objectType: "Group",
    eventTypes: [...events],
    callBackUrl: url,
    callBackToken,
  } as const;
  await kaizala.client.webhooks.create(webhook, { signal });
}
