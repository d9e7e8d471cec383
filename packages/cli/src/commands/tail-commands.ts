import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf, type ControlClient, liveEvents } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { countFlag, firstOf, wholeNumber } from "../control/count.js";
import { heldTexts } from "../control/held-text.js";
import { connectorMeant, ifNamed } from "../control/things.js";
import type { Tidings } from "../control/tidings.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { CliError, NO_SERVER } from "../problems/cli-error.js";
import { plainText } from "../terminal/plain-text.js";
import type { Paint } from "../terminal/terminal.js";

type Request = ControlSchemas["LoggedRequest"];
type LiveEvent = ControlSchemas["LiveEvent"];
type LiveEventType = ControlSchemas["LiveEventType"];

interface TailedRequests {
  readonly last: number;
  readonly count?: number;
  readonly refused?: true;
  readonly operation?: string;
  readonly connector?: string;
}

/** `kaizala-gateway requests` */
export function requestsCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("requests", "see what callers asked of the service");
  addVerb<TailedRequests>(command, env, {
    usage: "tail",
    description: "print the latest requests, and others as they come, each refusal with its reason",
    examples: ["--last 5 --count 5", "--refused --last 1 --count 1 --json"],
    flags: [
      new Option("--last <number>", "begin with so many of the log, at most 1000")
        .argParser(wholeNumber)
        .default(10),
      countFlag(),
      new Option("--refused", "only those that were refused"),
      new Option("--operation <id>", "only those of this operation, such as postMessage"),
      new Option("--connector <connector>", "only those of this connector"),
    ],
    run: async (control, { last, count: most, refused, operation, connector }, { ended, refuse }) => {
      if (operation !== undefined) await refuseNoOperation(operation, refuse);
      const applicationId = (await ifNamed(connector, (text) => connectorMeant(control, text)))
        ?.applicationId;
      const filter: RequestFilter = {
        ...(refused ? { refused } : {}),
        ...(operation === undefined ? {} : { operationId: operation }),
        ...(applicationId ? { applicationId } : {}),
      };
      return firstOf(untilEnded(requestsOf(control, filter, last, ended), ended), most);
    },
  });
  return command;
}

/** A misspelt operation would be waited for in silence. */
async function refuseNoOperation(operationId: string, refuse: (why: string) => never): Promise<void> {
  const { operations } = await import("@kaizala-gateway/foundation");
  const known = operations.kaizala.map((operation) => operation.operationId);
  if (known.includes(operationId)) return;
  refuse(`--operation ${JSON.stringify(operationId)} is none of ${known.toSorted().join(", ")}`);
}

/** `kaizala-gateway events` */
export function eventsCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("events", "see what happens in a sandbox");
  addVerb<{ readonly type?: readonly string[]; readonly count?: number }>(command, env, {
    usage: "tail",
    description: "print what happens from now on: requests, and what is changed",
    examples: ["--count 1", "--type messages requests --count 2 --json"],
    flags: [
      new Option("--type <type...>", "only events of these, such as messages or deliveries"),
      countFlag(),
    ],
    run: async (control, { type, count: most }, { ended, refuse }) => {
      const types = type && (await heldTexts("LiveEventType", "--type", type, refuse));
      return firstOf(untilEnded(eventsOf(control, types, ended), ended), most);
    },
  });
  return command;
}

/** Whatever comes until somebody ends it; a stream that ends of itself says that the server is gone. */
async function* untilEnded(tidings: AsyncIterable<Tidings>, ended: AbortSignal): AsyncGenerator<Tidings> {
  yield* tidings;
  if (ended.aborted) return;
  throw new CliError("The server has ended.", NO_SERVER);
}

/** What is asked of the log, as its query has it. */
interface RequestFilter {
  readonly refused?: true;
  readonly operationId?: string;
  readonly applicationId?: string;
}

/** The stream is opened before the log is read, so that nothing falls between the two. */
async function* requestsOf(
  control: ControlClient,
  filter: RequestFilter,
  last: number,
  signal: AbortSignal,
): AsyncGenerator<Tidings> {
  const told = new Set<string>();
  for await (const event of liveEvents(control, { types: ["requests"], signal })) {
    if (event.type === "open") {
      const query = { ...filter, limit: last };
      const { requests } = await answerOf(control.GET("/requests", { params: { query } }));
      for (const { requestId } of requests) told.add(requestId);
      yield* requests.toReversed().map(requestTidings);
    } else if (event.type === "requests" && !told.has(event.request.requestId)) {
      if (isAsked(event.request, filter)) yield requestTidings(event.request);
    }
  }
}

function isAsked(request: Request, { refused, operationId, applicationId }: RequestFilter): boolean {
  if (refused && request.reason === null) return false;
  if (operationId !== undefined && request.operationId !== operationId) return false;
  return applicationId === undefined || request.applicationId === applicationId;
}

async function* eventsOf(
  control: ControlClient,
  types: readonly LiveEventType[] | undefined,
  signal: AbortSignal,
): AsyncGenerator<Tidings> {
  const options = { signal, ...(types === undefined ? {} : { types }) };
  for await (const event of liveEvents(control, options))
    if (event.type !== "open") yield eventTidings(event);
}

function requestTidings(request: Request): Tidings {
  const { requestId, at, method, path, status, durationMs, reason } = request;
  const paint: Paint = status >= 500 ? "red" : status >= 400 ? "yellow" : "green";
  return {
    json: request,
    identifier: requestId,
    line: (terminal) =>
      [
        terminal.paint("dim", at),
        terminal.paint(paint, String(status)),
        `${method} ${plainText(path)}`,
        terminal.paint("dim", `${durationMs.toFixed(1)} ms`),
        ...(reason === null ? [] : [terminal.paint("yellow", plainText(reason))]),
      ].join("  "),
  };
}

function eventTidings(event: LiveEvent): Tidings {
  return {
    json: event,
    identifier: event.id,
    line: (terminal) => {
      if ("request" in event) return requestTidings(event.request).line(terminal);
      if (!("change" in event)) return terminal.paint("yellow", event.type);
      const { at, type, change, count: many, ids } = event;
      return [
        terminal.paint("dim", at),
        `${type} ${change}`,
        many === 1 ? (ids[0] ?? "") : `${many} of them`,
      ].join("  ");
    },
  };
}
