import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../contract/types.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import type { LoggedRequest } from "../domain/sandbox/request-log.js";
import { parseBody } from "./stages/body.js";
import { validatorOf } from "./validation.js";

type Problem = ControlSchemas["RequestProblem"];

/** What of its JSON body a request was refused for with 400; none for any other request. */
export function bodyProblemsOf(
  operation: ContractOperation | undefined,
  { status, reason }: Pick<LoggedRequest, "status" | "reason">,
  { body, bodyLeftOut }: Pick<JournaledRequest, "body" | "bodyLeftOut">,
): Problem[] {
  const isJson = operation?.body !== undefined && operation.body.contentType !== "multipart/form-data";
  if (status !== 400 || reason === null || !isJson) return [];
  if (bodyLeftOut === "notJson") return [{ path: [], message: reason }];
  if (body === null)
    return operation.body?.required && reason.startsWith("The body is required")
      ? [{ path: [], message: reason }]
      : [];
  const sent = parseBody(body);
  const problems = validatorOf(operation)
    .bodyProblems(sent)
    .map(({ steps, message }) => ({ path: pathAsSent(sent, steps), message }));
  // Path and query are judged first; and a rule of the domain names the member that it is about.
  if (problems.some(({ message }) => message === reason)) return problems;
  const steps = placeIn(reason);
  return problems.length === 0 && steps !== undefined && isThere(sent, steps)
    ? [{ path: pathAsSent(sent, steps), message: reason }]
    : [];
}

/** The place that a sentence begins with, as in `questions[0].title: must not be empty.` */
function placeIn(sentence: string): string[] | undefined {
  const [place] = /^[A-Za-z]\w*(?:\.\w+|\[\d+\])*(?=: )/.exec(sentence) ?? [];
  return place?.match(/\w+/g) ?? undefined;
}

function isThere(sent: unknown, [first]: readonly string[]): boolean {
  return first !== undefined && nameAsSent(sent, first) !== undefined;
}

/** A path in the contract's spelling, by the names that were sent. */
function pathAsSent(sent: unknown, steps: readonly string[]): (string | number)[] {
  let value = sent;
  return steps.map((step) => {
    if (Array.isArray(value)) {
      value = value[Number(step)];
      return Number(step);
    }
    const name = nameAsSent(value, step) ?? step;
    value = Object(value)[name];
    return name;
  });
}

/** The spelling in which an object has a member; undefined where it has none. */
function nameAsSent(object: unknown, name: string): string | undefined {
  if (Object.hasOwn(Object(object), name)) return name;
  return Object.keys(Object(object)).find((sent) => sent.toLowerCase() === name.toLowerCase());
}
