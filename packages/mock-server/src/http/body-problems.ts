import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../contract/types.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import { KEPT, RIGHT, WRONG } from "../domain/sandbox/journaled-request.js";
import type { LoggedRequest } from "../domain/sandbox/request-log.js";
import { LEFT_OUT } from "../domain/sandbox/shown-target.js";
import { parseBody } from "./stages/body.js";
import { type OperationValidator, validatorOf } from "./validation.js";

type Problem = ControlSchemas["RequestProblem"];

/** What of its JSON body a request was refused for with 400; none for any other request. */
export function bodyProblemsOf(
  operation: ContractOperation | undefined,
  { status, reason }: Pick<LoggedRequest, "status" | "reason">,
  { body, bodyLeftOut }: Pick<JournaledRequest, "body" | "bodyLeftOut">,
): Problem[] {
  const isJson = operation?.body !== undefined && operation.body.contentType !== "multipart/form-data";
  if (status !== 400 || reason === null || !isJson) return [];
  const whole = [{ path: [], message: reason }];
  if (bodyLeftOut === "notJson") return whole;
  if (body === null) return reason.startsWith("The body ") ? whole : [];
  try {
    return problemsIn(validatorOf(operation), parseBody(body), reason);
  } catch (error) {
    // It is nested too deeply to be looked at.
    if (error instanceof Refusal) return whole;
    throw error;
  }
}

function problemsIn({ bodyProblems }: OperationValidator, sent: unknown, reason: string): Problem[] {
  const problems = bodyProblems(sent).map(({ steps, message }) => ({
    path: pathAsSent(sent, steps),
    message,
  }));
  // Path and query are judged first.
  if (problems.some(({ message }) => message === reason)) {
    return problems.filter(({ path, message }) => message === reason || !isReplaced(sent, path));
  }
  // A rule of the domain names the member that it is about.
  const steps = placeIn(reason);
  if (problems.length > 0 || steps === undefined || !isThere(sent, steps)) return [];
  return [{ path: pathAsSent(sent, steps), message: reason }];
}

/** Whether something stands there in the place of a secret, which may have been right. */
function isReplaced(sent: unknown, path: Problem["path"]): boolean {
  const value = path.reduce<unknown>((found, step) => Object(found)[step], sent);
  return [LEFT_OUT, RIGHT, WRONG, KEPT].some((replacement) => replacement === value);
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
