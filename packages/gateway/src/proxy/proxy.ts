import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { baseSeenBy, demandedToken, evidenceDemand, listen } from "@kaizala-gateway/foundation";
import { isControl } from "../checking/control-target.js";
import { type FinishedExchange, Judge, type Verdict } from "../checking/judge.js";
import { pathAndQueryOf } from "../checking/path-and-query.js";
import type { ReceivedAnswer } from "../checking/received-answer.js";
import { refuseNoWebAddress } from "../checking/web-address.js";
import { SandboxCoverages } from "../coverage/sandbox-coverages.js";
import { type ErrorAnswer, sendError } from "../listening/error-answer.js";
import { type Move, moveInBody, moveInHead, ownLocation } from "../moves/moves.js";
import { handsOutToken, tokenAnswerProblem } from "../moves/token-answers.js";
import { Recorder } from "../recording/recorder.js";
import { handingOver } from "../sending/handing-over.js";
import { Sender, UpstreamError } from "../sending/sender.js";
import { answerPreflight, type Callers, callersOf, refusalOfControl } from "./callers.js";
import { Endpoints, ForbiddenEndpointError, tokenIn } from "./endpoints.js";
import { ProxyEvidence, type Withheld } from "./evidence.js";
import { answerHeaders, forwardedHeaders, isBare, noted } from "./headers.js";
import { heldAnswer, heldRequest, passingBody, passOn } from "./held-body.js";
import { answerOwn, isOwn } from "./own-api.js";
import type { ProxyOptions, RunningProxy } from "./proxy-options.js";
import { ViolationLog } from "./violation-log.js";

/**
 * Starts a proxy that forwards everything to a service, and holds what goes through against the contract.
 *
 * @throws {TypeError} for an upstream that is no URL of http or https
 * @throws {RangeError} for evidence that there is not, and for texts that cannot be a control token, a public URL or an
 *   origin
 * @throws {UnusableFolderError} where the recording has no place
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { record, redact, upstream } = options;
  refuseNoWebAddress("upstream", upstream);
  const controlToken = demandedToken(options, randomBytes);
  const callers = callersOf(options, controlToken);
  const recorder = record === undefined ? undefined : await Recorder.open(record, redact);
  const passage = new Passage(options, callers, recorder);
  const listener = await listen((request, response) => void passage.take(request, response), options);
  return {
    url: callers.pages.address.publicUrl ?? listener.url,
    ownUrl: listener.url,
    controlToken,
    weakAnswers: () => passage.evidence.list(),
    accept: (connection) => listener.accept(connection),
    close: async () => {
      await listener.close();
      passage.close();
      await recorder?.close();
    },
  };
}

/** Takes requests to the service, and its answers back. */
class Passage {
  readonly #options: ProxyOptions;
  readonly #judge = new Judge();
  readonly #seen = new ViolationLog();
  readonly #coverage = new SandboxCoverages();
  /** What answers rest on. */
  readonly evidence: ProxyEvidence;
  readonly #endpoints: Endpoints;
  readonly #callers: Callers;
  readonly #timeoutMs: number;
  readonly #sender: Sender;
  readonly #recorder: Recorder | undefined;

  constructor(options: ProxyOptions, callers: Callers, recorder: Recorder | undefined) {
    this.#options = options;
    this.#recorder = recorder;
    const { upstream, allowHosts = [], ca, acceptedBy } = options;
    this.evidence = new ProxyEvidence(evidenceDemand(options));
    this.#endpoints = new Endpoints(upstream, allowHosts);
    this.#callers = callers;
    this.#timeoutMs = options.timeoutMs ?? 60_000;
    this.#sender = new Sender(this.#timeoutMs, {
      ca,
      agent: acceptedBy && handingOver(upstream.protocol === "https:" ? "https" : "http", acceptedBy),
    });
  }

  close(): void {
    this.#sender.close();
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { url: requestTarget = "/" } = request;
      const isSteering = isOwn(requestTarget) || isControl(requestTarget);
      if (isSteering && answerPreflight(request, response, this.#callers)) return;
      if (isOwn(requestTarget)) this.#answer(request, response);
      else {
        const refused = this.#refused(request);
        if (refused === undefined) await this.#pass(request, response);
        else {
          request.resume();
          sendError(response, refused.answer, refused.headers);
        }
      }
    } catch (error) {
      if (response.destroyed) return;
      this.#seen.addFailure();
      const answer = errorAnswerOf(error);
      const path = pathAndQueryOf(request.url ?? "/").path;
      this.#options.log?.failure(request.method ?? "", path, answer?.message ?? String(error));
      if (response.headersSent) response.destroy();
      // A page of another origin could not read it otherwise.
      else sendError(response, answer ?? FAULT, { "access-control-allow-origin": "*" });
    }
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { upstream, strict = false, record = null } = this.#options;
    const settings = { upstream: upstream.href, strict, recordingTo: record };
    const seen = { log: this.#seen, coverage: this.#coverage };
    answerOwn(request, response, seen, settings, this.#callers);
  }

  /** What a request is answered with that is not forwarded. */
  #refused(request: IncomingMessage): Withheld | undefined {
    const { method = "GET", url: requestTarget = "/" } = request;
    if (!isControl(requestTarget)) return this.evidence.refusalOf(method, requestTarget);
    const answer = refusalOfControl(request, this.#callers);
    return answer && { answer, headers: answer.headers };
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const { method = "GET", url: requestTarget = "/" } = request;
    const base = this.#endpoints.of(request.headers);
    const heldBody = await heldRequest(request);
    const passed = passingBody(request);
    const rawHeaders = forwardedHeaders(request, base);
    const head = { base, method, requestTarget, rawHeaders };
    const incoming = await this.#sender.send(head, heldBody ?? request, response);
    const isToken = handsOutToken(method, requestTarget);
    const answerBody = await heldAnswer(incoming, this.#timeoutMs, isToken);
    const { statusCode: status = 0, headers } = incoming;
    if (isToken && status >= 200 && status < 300) refuseUnreadable(incoming, answerBody?.whole);
    const answer = { status, headers, body: answerBody?.whole ?? Buffer.alloc(0) };
    const requestBody = heldBody ?? passed();
    const finished = {
      method,
      requestTarget,
      requestHeaders: request.headers,
      requestBody: requestBody ?? Buffer.alloc(0),
      checkRequest: requestBody !== undefined,
      answer,
    };
    const isChecked = answerBody?.begun === undefined;
    const verdict = isChecked ? await this.#judge.judge(finished) : UNCHECKED;
    const durationMs = performance.now() - startedAt;
    this.#note(finished, verdict, isChecked, durationMs);
    this.#coverage.note(finished, tokenIn(request.headers));
    this.#options.observe?.({ ...finished, verdict, durationMs });
    this.#recorder?.record({
      ...finished,
      atMs: Date.now(),
      sentTo: base,
      verdict,
      hasRequestBody: requestBody !== undefined,
      hasAnswerBody: answerBody?.whole !== undefined,
    });
    if (this.#options.strict === true && verdict.violations.length > 0) {
      incoming.resume();
      const message = `The exchange breaks the contract, and the service has acted: ${verdict.violations.join("; ")}`;
      sendError(response, { status: 502, message, errorCode: "ContractViolation" }, noted(verdict));
      return;
    }
    const told = this.evidence.tell(method, requestTarget, answer);
    if (told && "answer" in told) {
      incoming.resume();
      sendError(response, told.answer, told.headers);
      return;
    }
    const own = { ...noted(verdict), ...told?.headers };
    const moved = this.#follow(request, answer, answerBody?.whole, base);
    response.writeHead(answer.status, [
      ...answerHeaders(incoming, answerBody?.whole !== undefined, moved.location, this.evidence.replaced),
      ...Object.entries(own).flat(),
      ...(moved.body === undefined || isBare(method, answer.status)
        ? []
        : ["Content-Length", String(moved.body.length)]),
    ]);
    if (moved.body !== undefined) response.end(moved.body);
    else {
      if (answerBody?.begun) response.write(answerBody.begun);
      if (incoming.readableEnded) response.end();
      else passOn(incoming, response, this.#timeoutMs);
    }
  }

  /** Follows what an answer says of later calls; gives what the caller is told instead. */
  #follow(
    request: IncomingMessage,
    answer: Pick<ReceivedAnswer, "status" | "headers">,
    body: Buffer | undefined,
    sentTo: URL,
  ): { readonly body: Buffer | undefined; readonly location: string | undefined } {
    const base = baseSeenBy(request, this.#callers.pages.address);
    const inBody = body === undefined ? undefined : moveInBody(body, sentTo, base);
    const inHead = moveInHead(answer, request.url ?? "/", sentTo, base);
    for (const move of [inBody, inHead]) if (move) this.#move(request, move);
    return {
      body: inBody ? Buffer.from(inBody.rewritten) : body,
      location: inHead?.rewritten ?? ownLocation(answer.headers.location, request.url ?? "/", sentTo, base),
    };
  }

  #move(request: IncomingMessage, { token, endpoint }: Move): void {
    this.#endpoints.move(token ?? tokenIn(request.headers), endpoint);
  }

  #note(
    { method, requestTarget, answer }: FinishedExchange,
    { operation, violations }: Verdict,
    isChecked: boolean,
    durationMs: number,
  ): void {
    const operationId = operation?.operationId ?? null;
    const { path } = pathAndQueryOf(requestTarget);
    const entry = { operationId, method, path, status: answer.status, violations: [...violations] };
    this.#seen.add({ at: new Date().toISOString(), ...entry }, isChecked);
    this.#options.log?.exchange({ ...entry, durationMs: Math.round(durationMs) });
  }
}

/** Whoever is told where to go goes there with a token, so what cannot be read is not passed on. */
function refuseUnreadable(incoming: IncomingMessage, body: Buffer | undefined): void {
  const problem = tokenAnswerProblem(body);
  if (problem === undefined) return;
  incoming.destroy();
  const message = `The service's answer with a token ${problem}, so that where it sends the calls of the token is not known.`;
  throw new UpstreamError(message, false);
}

const UNCHECKED: Verdict = { operation: undefined, violations: [] };
const FAULT: ErrorAnswer = {
  status: 502,
  message: "The gateway failed; its log tells more.",
  errorCode: "InternalError",
};

function errorAnswerOf(error: unknown): ErrorAnswer | undefined {
  if (error instanceof ForbiddenEndpointError) {
    return { status: 502, message: error.message, errorCode: "EndpointNotAllowed" };
  }
  if (!(error instanceof UpstreamError)) return undefined;
  const { message, isTimeout } = error;
  return isTimeout
    ? { status: 504, message, errorCode: "GatewayTimeout" }
    : { status: 502, message, errorCode: "BadGateway" };
}
