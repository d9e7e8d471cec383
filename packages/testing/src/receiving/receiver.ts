import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createWebhookReceiver,
  EVENT_TYPES,
  type EventHandlers,
  type EventType,
  nodeListener,
  type WebhookEvent,
} from "@kaizala-gateway/client/webhooks";
import { refuseStrangeMembers } from "../options/given-options.js";
import { Waiting } from "./waiting.js";

/** How long an event is waited for. */
export interface Deadline {
  /** Milliseconds of the machine's clock. Default 4,000, which ends before the 5,000 that runners give a test. */
  readonly withinMs?: number;
}

/** Which events a receiver gets. */
export interface ReceiverOptions {
  /** The group whose events come. Default the first of the seed. False where the program under test registers the webhook. */
  readonly groupId?: string | false;
  /** Default all. */
  readonly events?: readonly EventType[];
}

/** Receives the events of a webhook: it answers the handshake, keeps what comes, and closes with its sandbox. */
export interface Receiver {
  /** Where it listens, for a webhook that somebody else registers. */
  readonly url: string;
  /** What such a webhook has as its `callBackToken`; an event without it is answered with 401. */
  readonly callBackToken: string;
  /** All that came, in its order, each event once. */
  readonly events: readonly WebhookEvent[];
  /**
   * The next event of a type: the first that came and was not asked for yet, or else the first that comes.
   *
   * @throws {Error} at the deadline, telling what came instead and how deliveries went; and for a type that was not
   *   subscribed to
   */
  next<Type extends EventType>(type: Type, deadline?: Deadline): Promise<WebhookEvent<Type>>;
  /** Stops listening. */
  close(): Promise<void>;
}

/**
 * Opens a receiver on a free port of this machine.
 *
 * @param types of which events come
 * @param explain tells how deliveries went, where one is missed
 */
export async function openReceiver(
  types: readonly EventType[],
  explain: () => Promise<string>,
): Promise<Receiver> {
  const callBackToken = randomUUID();
  const waiting = new Waiting(types, explain);
  const take = (event: WebhookEvent) => waiting.take(event);
  const receive = createWebhookReceiver({
    callBackTokens: [callBackToken],
    // The handler of each takes the events of all.
    on: Object.fromEntries(EVENT_TYPES.map((type) => [type, take])) as EventHandlers,
  });
  const server = createServer(nodeListener(receive)).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    callBackToken,
    events: waiting.events,
    next: (type, deadline = {}) => {
      refuseStrangeMembers("The second argument of next", deadline, ["withinMs"]);
      return waiting.next(type, deadline.withinMs);
    },
    close: async () => {
      waiting.end();
      await closed(server);
    },
  };
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const end = once(server, "close");
  server.close();
  server.closeAllConnections();
  await end;
}
