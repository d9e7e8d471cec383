import { BodyCutOffError, jsonProblem } from "@kaizala-gateway/foundation";
import type { ErrorRequestHandler, Request } from "express";
import { Refusal } from "../../domain/ground/refusal.js";
import { shownTarget } from "../../domain/sandbox/shown-target.js";
import type { ServerLog } from "../../log/server-log.js";
import { answerError, asRefusal } from "../errors.js";
import { sendJson } from "../replies.js";
import { explainRefused } from "./refused-request.js";

/** Answers what was thrown on the way, in the shape of the emulated service. */
export function failure(log: ServerLog): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const { requestId, method, rawUrl, commonHeaders } = request.exchange;
    const answer = answerError(asControlRefusal(error, request) ?? error, requestId, log);
    // Nobody waits for the answer any more, so that it is never sent to its end.
    if (response.destroyed) log.control(method, shownTarget(rawUrl), answer.status);
    // Or it was answered: the validator may tell of an error of its own a second time.
    else if (!response.headersSent) sendJson(response, answer, commonHeaders);
  };
}

/** What express' parser says of a body whose sender went away while it was read, or before. */
const CUT_OFF = new Set<unknown>(["request.aborted", "stream.not.readable"]);

/** The validator's errors name a place such as `/body/permissions/1`; ours name `permissions[1]`. */
function asControlRefusal(error: unknown, request: Request): Refusal | undefined {
  const { status, message, errors, type } = Object(error);
  if (error instanceof BodyCutOffError || CUT_OFF.has(type))
    return new Refusal("BadInput", new BodyCutOffError().message);
  if (error instanceof Refusal || typeof status !== "number") return asRefusal(error);
  if (status >= 500) return undefined;
  if (type === "entity.parse.failed") return notJson(Object(error).body);
  const all = Array.isArray(errors) ? errors : [];
  const explained = explainRefused(all, request);
  if (explained !== undefined) return new Refusal("BadInput", explained);
  const [first] = all;
  const place = /^\/(?:body|query|params)\/(.+)$/.exec(first?.path ?? "")?.[1];
  if (place === undefined)
    return new Refusal(
      status === 413 ? "TooLarge" : "BadInput",
      capitalise(`${message}.`).replace(/^Request\/body/, "The body"),
    );
  const name = place.replaceAll(/\/(\d+)/g, "[$1]").replaceAll("/", ".");
  return new Refusal("BadInput", `${name}: ${first.message}`);
}

/** In characters; to look for the place in a longer text would hold up everybody else. */
const LONGEST_EXPLAINED = 1024 * 1024;

/** Express' parser refuses JSON as well that is neither an object nor a list. */
function notJson(sent: unknown): Refusal {
  const text = String(sent);
  if (text.length > LONGEST_EXPLAINED) return new Refusal("BadInput", "The body is not JSON.");
  const problem = jsonProblem(text);
  if (problem === undefined) return new Refusal("BadInput", "The body must be a JSON object.");
  return new Refusal("BadInput", `The body is not JSON: ${problem}.`);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
