import { randomUUID } from "node:crypto";
import { on as eventsOf, once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { KaizalaClient, KaizalaError } from "@kaizala-gateway/client";
import {
  createWebhookReceiver,
  EVENT_TYPES,
  type EventType,
  nodeListener,
  type UnknownEvent,
} from "@kaizala-gateway/client/webhooks";
import { answerOf, type ControlClient } from "@kaizala-gateway/mock-server/control";
import type { Tidings } from "../../control/tidings.js";
import type { Surroundings } from "../../control/verb.js";
import { CliError } from "../../problems/cli-error.js";
import { listeningProblem } from "../../problems/listening-problem.js";
import { plainText } from "../../terminal/plain-text.js";
import { webhookEnd } from "./webhook-end.js";

/** What is listened for. */
export interface Listened {
  /** Undefined where somebody else registers the webhook. */
  readonly groupId: string | undefined;
  readonly events: readonly EventType[];
  /** 0 for a free one. */
  readonly port: number;
}

const HOST = "127.0.0.1";

/** Receives events, and tells them as they come; the first line says where. What was registered is gone at the end. */
export async function* listen(
  control: ControlClient,
  { groupId, events, port }: Listened,
  { controlUrl, fetch, ended }: Surroundings,
): AsyncGenerator<Tidings> {
  const callBackToken = randomUUID();
  const server = createServer();
  const receive = createWebhookReceiver({
    // Whoever registers it chooses the token.
    callBackTokens: groupId === undefined ? false : [callBackToken],
    on: Object.fromEntries(
      [...EVENT_TYPES, "unknown"].map((type) => [
        type,
        (event: UnknownEvent) => void server.emit("webhook", event),
      ]),
    ),
  });
  server.on("request", nodeListener(receive));
  const received = eventsOf(server, "webhook", { signal: ended });
  const callBackUrl = await listening(server, port);
  let connector: OwnConnector | undefined;
  const watching = new AbortController();
  // What is found of the webhook while nothing is received any more is told to nobody.
  server.on("error", () => undefined);
  try {
    if (groupId !== undefined) {
      connector = await ownConnector(control);
      const { applicationId } = connector;
      const { refreshToken } = await answerOf(control.POST("/grants", { body: { applicationId, groupId } }));
      const baseUrl = controlUrl.href.replace(/_control$/, "");
      const client = new KaizalaClient({ ...connector, refreshToken, fetch, baseUrl });
      await client.webhooks.create({
        objectId: groupId,
        objectType: "Group",
        eventTypes: [...events],
        callBackUrl,
        callBackToken,
      });
      webhookEnd(control, callBackUrl, watching.signal).catch((error) => server.emit("error", error));
    }
    process.stderr.write(`Listening on ${callBackUrl} for events; end with Ctrl+C.\n`);
    for await (const [event] of received) yield tidingsOf(event);
  } catch (error) {
    throw error instanceof KaizalaError ? new CliError(error.message) : error;
  } finally {
    watching.abort();
    server.close();
    server.closeAllConnections();
    if (connector) await forget(control, connector.applicationId);
  }
}

async function listening(server: Server, port: number): Promise<string> {
  try {
    await once(server.listen(port, HOST), "listening");
  } catch (error) {
    const problem = listeningProblem(error, { port, host: HOST });
    throw problem === undefined ? error : new CliError(problem);
  }
  // A server that listens on a port has such an address.
  const { port: given } = server.address() as AddressInfo;
  return `http://${HOST}:${given}/`;
}

interface OwnConnector {
  readonly applicationId: string;
  readonly applicationSecret: string;
}

/** A connector of the listener's own: those of others keep their secrets to themselves. */
async function ownConnector(control: ControlClient): Promise<OwnConnector> {
  const body = { name: "kaizala-gateway webhook listen", permissions: ["all"] };
  const { applicationId, applicationSecret } = await answerOf(control.POST("/connectors", { body }));
  return { applicationId, applicationSecret };
}

async function forget(control: ControlClient, applicationId: string): Promise<void> {
  await control.DELETE("/connectors/{applicationId}", { params: { path: { applicationId } } }).catch(() => {
    // A server that is gone has forgotten it too.
  });
}

function tidingsOf(event: UnknownEvent): Tidings {
  const { eventId = "", data } = event;
  return {
    json: event,
    identifier: String(eventId),
    line: (terminal) => `${terminal.paint("bold", event.eventType)}  ${plainText(JSON.stringify(data))}`,
  };
}
