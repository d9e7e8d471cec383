import type { Duplex } from "node:stream";
import { type ContractOperation, latePart, operations } from "@kaizala-gateway/foundation";
import { Refusal } from "../../../domain/ground/refusal.js";
import type { Sandbox } from "../../../domain/sandbox/sandbox.js";
import type { Sandboxes } from "../../../domain/sandbox/sandboxes.js";
import { shownTarget } from "../../../domain/sandbox/shown-target.js";
import type { ServerLog } from "../../../log/server-log.js";
import { compiledValidator } from "../../../validation/compiled.js";
import { explain } from "../../../validation/explain.js";
import { answerRefusal } from "../../errors.js";
import { isFrontOperation } from "../../front/front-operations.js";
import { BrokenAnswerError } from "../../held-answer.js";
import type { AnyCall, AskedOperation } from "../answering.js";
import { controlCause } from "../cause.js";
import type { RoutedOperationId } from "../routes.js";
import { type SortedArgument, sortArgument, urlFor } from "./arguments.js";
import type { ControlMethods, PersonMethods } from "./method-types.js";

/** A server that is steered from its own process. */
export interface SteeredServer {
  readonly sandboxes: Sandboxes;
  /** The base that callers use. */
  readonly url: string;
  /** Where it listens. */
  readonly ownUrl: string;
  readonly log: ServerLog;
  /** Answers the requests on a connection. */
  accept(connection: Duplex): void;
}

/** All that a sandbox's control API can do. */
export function controlMethods(server: SteeredServer, sandboxId: string): ControlMethods {
  const methods = calledOperations().map((operation) => {
    const { operationId } = operation;
    return { [operationId]: (argument?: unknown) => call(server, sandboxId, operation, argument) };
  });
  // Their names and their types are those of one contract; a test holds the names.
  return Object.assign({}, ...methods) as ControlMethods;
}

/** What a person does in the app of a sandbox. */
export function personMethods(server: SteeredServer, sandboxId: string, mobileNumber: string): PersonMethods {
  const methods = calledOperations().flatMap((operation) => {
    const name = /^(\w+)InApp$/.exec(operation.operationId)?.[1];
    if (name === undefined) return [];
    const method = async (argument?: object) => {
      if (Object.hasOwn(Object(argument), "mobileNumber"))
        throw new Refusal(
          "BadInput",
          'The argument has no property "mobileNumber": the person is named already.',
        );
      // What is no object is refused as it is.
      const whole = isObject(argument) ? { ...argument, mobileNumber } : argument;
      return await call(server, sandboxId, operation, whole);
    };
    return [{ [name]: method }];
  });
  // As above.
  return Object.assign({}, ...methods) as PersonMethods;
}

function isObject(argument: object | undefined): boolean {
  const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return argument === undefined || (typeof argument === "object" && argument !== null && isPlain(argument));
}

/**
 * @throws {Refusal} NotFound for a sandbox that is not there, or no more, and once the server is closed
 */
export function openSandbox({ sandboxes }: SteeredServer, sandboxId: string): Sandbox {
  if (sandboxes.default.isClosed) throw new Refusal("NotFound", "The server is closed.");
  const sandbox = sandboxes.find(sandboxId);
  if (!sandbox) throw new Refusal("NotFound", `There is no sandbox ${sandboxId}.`);
  return sandbox;
}

/** Those that answer with JSON, but for the pages that tell strangers where to go. */
function calledOperations(): readonly ContractOperation[] {
  return operations.control.filter(
    ({ operationId, answers }) =>
      !isFrontOperation(operationId) && Object.hasOwn(Object(answers.get(200)?.content), "application/json"),
  );
}

/** A start needs none of it. */
const load = latePart(() => import("../answering.js"));

async function call(
  server: SteeredServer,
  sandboxId: string,
  operation: ContractOperation,
  argument: unknown,
): Promise<unknown> {
  // Before anything is waited for: what the caller does with its object afterwards does not count.
  const sandbox = openSandbox(server, sandboxId);
  const sorted = sortArgument(operation, argument);
  const { answerControl } = await load();
  const asked = askedOperation(server, sandbox, operation, sorted);
  let status = 500;
  try {
    const answer = await answerControl(asked, (held) => holdAnswer(operation, held));
    status = 200;
    return JSON.parse(JSON.stringify(answer));
  } catch (error) {
    if (error instanceof Refusal) status = answerRefusal(error).status;
    throw error;
  } finally {
    const base = sandbox === server.sandboxes.default ? "" : `/s/${sandboxId}`;
    server.log.control(operation.method, shownTarget(base + asked.url), status);
  }
}

function askedOperation(
  { sandboxes, url, ownUrl }: SteeredServer,
  sandbox: Sandbox,
  operation: ContractOperation,
  sorted: SortedArgument,
): AskedOperation {
  // What has no route is no method either.
  const operationId = operation.operationId as RoutedOperationId;
  const cause = controlCause(operationId, sandbox.requestLog.nextId(), sorted);
  return {
    operationId,
    method: operation.method,
    url: urlFor(operation, sorted),
    // The validators that hold the argument are made from the same contract as the types.
    call: { sandbox, sandboxes, cause, serverUrl: url, ownUrl, ...sorted } as AnyCall,
  };
}

function holdAnswer({ operationId }: ContractOperation, answer: unknown): void {
  const validate = compiledValidator(`control/${operationId}`, "answer200");
  if (validate(answer)) return;
  throw new BrokenAnswerError(`The answer breaks the contract: ${explain(validate, "The answer")}`);
}
