import type { IncomingHttpHeaders } from "node:http";
import {
  type Api,
  basePaths,
  type ContractOperation,
  DeepJsonError,
  documents,
  EVIDENCE_HEADER,
  isFrontRequest,
  matchOperation,
  type OpenApiDocument,
  parseShallowJson,
  singleOperation,
} from "@kaizala-gateway/foundation";
import type { Request, RequestHandler, Response } from "express";
import { headViolations } from "./answer-head.js";
import { expressPair } from "./express-pair.js";
import { type NormalisedPath, normalisePath } from "./normalised-path.js";
import type { ReceivedAnswer } from "./received-answer.js";
import { NO_OPERATION_PATH, strictDocument } from "./strict-document.js";
import { differencesOf, run, validatorOf } from "./validator.js";

/**
 * The longest body, in bytes, of which all that is wrong is told, and not the first alone: the validator takes the
 * square of the time where there is much.
 */
const LONGEST_FOR_ALL = 8 * 1024;

/** What the contract says of one exchange. */
export interface Verdict {
  /** Undefined for what no operation takes. */
  readonly operation: ContractOperation | undefined;
  /** Empty for an exchange that fits. */
  readonly violations: readonly string[];
}

/** An exchange that is over. */
export interface FinishedExchange {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly requestTarget: string;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: Buffer;
  /** False for a request that is outside the contract on purpose, or whose body is not known. */
  readonly checkRequest: boolean;
  readonly answer: ReceivedAnswer;
  /** False for an answer whose body is not known: its status and headers alone are checked. Default true. */
  readonly checkAnswerBody?: boolean;
}

/**
 * Holds exchanges against the contract with express-openapi-validator: answers always, requests
 * where the service accepted them and their body is JSON to the letter.
 */
export class Judge {
  readonly #made = new Map<string, readonly RequestHandler[]>();
  readonly #errors = new WeakMap<object, unknown>();

  async judge(finished: FinishedExchange): Promise<Verdict> {
    const { method, requestHeaders } = finished;
    // The rest of the methods belong to HTTP, such as the preflight requests of browsers.
    if (!["GET", "PUT", "POST", "PATCH", "DELETE"].includes(method))
      return { operation: undefined, violations: [] };
    const normalised = normalisePath(finished.requestTarget);
    // What a server tells of itself at its root is no part of the service, and another server's is its own.
    if (isFrontRequest(method, normalised.path) && normalised.api === "kaizala")
      return { operation: undefined, violations: [] };
    const operation = matchOperation(normalised.api, method, normalised.path);
    const { request, response } = expressPair(method, judgedUrl(normalised, operation !== undefined), {
      ...requestHeaders,
      // The validator keeps a validator for each spelling of the content type, and judges the body by it.
      "content-type": "application/json",
    });
    const violations = [
      ...(await this.#requestViolations(request, response, operation, finished)),
      ...answerKeyViolations(normalised.api, finished.answer),
      ...(await this.#answerViolations(request, response, normalised.api, operation, finished)),
    ];
    return { operation, violations };
  }

  async #requestViolations(
    request: Request,
    response: Response,
    operation: ContractOperation | undefined,
    { answer, requestBody, checkRequest }: FinishedExchange,
  ): Promise<string[]> {
    if (!checkRequest || !operation || answer.status < 200 || answer.status > 299) return [];
    if (requestBody.length > 0) {
      try {
        request.body = parseShallowJson(requestBody.toString("utf8"));
      } catch (error) {
        if (error instanceof DeepJsonError) return [`accepted request: body: is ${error.message}`];
        // Leniently written: accepted on purpose, and outside the contract.
        return [];
      }
    }
    const error = await run(this.#requestHandlers(operation, requestBody.length), request, response);
    return error === undefined ? [] : differencesOf(error).map((one) => `accepted request: ${one}`);
  }

  async #answerViolations(
    request: Request,
    response: Response,
    api: Api,
    operation: ContractOperation | undefined,
    { answer, checkAnswerBody = true }: FinishedExchange,
  ): Promise<string[]> {
    if (isWithheld(api, answer)) return [];
    const declared = operation?.answers.get(answer.status);
    if (operation && !declared) return [`status ${answer.status}: is not declared`];
    const head = declared ? headViolations(declared, answer.headers) : [];
    if (!checkAnswerBody) return head;
    const text = answer.body.toString("utf8");
    if (text === "" && declared?.content === undefined && operation) return head;
    // What is no JSON has no schema to hold it against; its type and headers were checked.
    const type = answer.headers["content-type"] ?? "";
    if (operation && head.length === 0 && !type.startsWith("application/json")) return [];
    let body: unknown;
    try {
      body = parseShallowJson(text);
    } catch (error) {
      if (error instanceof DeepJsonError) return [...head, `body: is ${error.message}`];
      if (text.trim() === "") return [...head, "body: is empty, and must be JSON"];
      return [...head, `body: is not JSON: ${text.slice(0, 200)}`];
    }
    // The validator checks what goes through json(); the answer itself is sent byte for byte later.
    response.json = () => response;
    const refused = await run(this.#answerHandlers(api, operation, answer.body.length), request, response);
    if (refused !== undefined) return [...head, ...differencesOf(refused)];
    response.status(answer.status).type("application/json").json(body);
    const error = this.#errors.get(request);
    return error === undefined ? head : [...head, ...differencesOf(error)];
  }

  #requestHandlers(operation: ContractOperation, bodyLength: number): readonly RequestHandler[] {
    const { api, operationId, path, method } = operation;
    const allErrors = bodyLength <= LONGEST_FOR_ALL;
    return this.#once(`request ${operationId} ${allErrors}`, () => {
      const document = { ...documents[api], servers: [{ url: basePaths[api] }] };
      return validatorOf(singleOperation(document, path, method.toLowerCase()), {
        validateRequests: { allErrors },
        validateResponses: false,
      });
    });
  }

  /** @param operation undefined for what no operation takes */
  #answerHandlers(
    api: Api,
    operation: ContractOperation | undefined,
    bodyLength: number,
  ): readonly RequestHandler[] {
    const allErrors = bodyLength <= LONGEST_FOR_ALL;
    return this.#once(`answer ${operation?.operationId ?? api} ${allErrors}`, () => {
      const path = operation?.path ?? NO_OPERATION_PATH;
      const onError = (error: unknown, _body: unknown, request: object) => {
        this.#errors.set(request, error);
      };
      return validatorOf(singleOperation(strictDocuments(api), path, operation?.method.toLowerCase()), {
        validateRequests: false,
        validateResponses: { onError, allErrors },
      });
    });
  }

  /** Made when they are first asked for: a program rarely uses all operations. */
  #once(key: string, make: () => readonly RequestHandler[]): readonly RequestHandler[] {
    const handlers = this.#made.get(key) ?? make();
    this.#made.set(key, handlers);
    return handlers;
  }
}

/** The mock server's own refusal of what rests on less evidence than it was told to show: no part of the contract. */
function isWithheld(api: Api, { status, headers }: ReceivedAnswer): boolean {
  return api === "kaizala" && status === 501 && headers[EVIDENCE_HEADER] !== undefined;
}

/** Clients take an answer for a failure by these keys, whatever its status (observed). */
function answerKeyViolations(api: Api, { status, body }: ReceivedAnswer): string[] {
  if (api !== "kaizala" || status !== 200) return [];
  const text = body.toString("utf8");
  const named = ["message", "errorCode"].filter((key) => text.startsWith("{") && text.includes(`"${key}"`));
  if (named.length === 0) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // That it is no JSON is told where it is held against its schema.
    return [];
  }
  return named
    .filter((key) => Object.hasOwn(Object(value), key))
    .map((key) => `/response/${key}: a success must not have this key`);
}

function judgedUrl({ api, path, query }: NormalisedPath, isOperation: boolean): string {
  return `${basePaths[api]}${isOperation ? path + query : NO_OPERATION_PATH}`;
}

const strict = new Map<Api, OpenApiDocument>();

/** The contracts that answers are held against, made when they are first asked for. */
function strictDocuments(api: Api): OpenApiDocument {
  const document = strict.get(api) ?? strictDocument(documents[api], basePaths[api]);
  strict.set(api, document);
  return document;
}
