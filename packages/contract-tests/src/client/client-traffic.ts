import type { Fetch } from "@kaizala-gateway/client";
import { judgeRequest } from "@kaizala-gateway/gateway";
import { ContractViolation } from "../checking/contract-violation.js";
import { exchangeUnjudged, type JudgedAnswer, type RawRequest } from "../http/exchange.js";
import type { Observe } from "../service/service.js";
import { ClientCall } from "./client-call.js";
import { Detour, type DetourAnswer, routeOf } from "./detour.js";

/** A request that a client has sent. */
export interface SentRequest {
  /** Method and path below the service's base: `GET /v1/groups`. */
  readonly route: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a client was answered. */
export interface GotAnswer {
  /** The route of the request: `GET /v1/groups`. */
  readonly route: string;
  readonly status: number;
  readonly body: Buffer;
}

type WholeRequest = RawRequest & Pick<SentRequest, "headers"> & { readonly body: Buffer };

interface ClientTrafficOptions {
  readonly observe: Observe;
  /** Where everything goes, whatever endpoint the client was told; undefined for where the client sends it. */
  readonly base: URL | undefined;
}

/**
 * What the clients of a test send, and how it gets to the service: over a socket, each exchange held against the
 * contract, and each request to the letter, so that a client needs nobody's lenience.
 */
export class ClientTraffic {
  /** In the order in which it was sent. */
  readonly sent: SentRequest[] = [];
  /** In the order in which it arrived, what stood in for the service included. */
  readonly answers: GotAnswer[] = [];
  /** Waits until the next request may be sent to the service. */
  pace: () => Promise<void> = async () => {};
  readonly #options: ClientTrafficOptions;
  readonly #detour = new Detour();
  readonly #failures: Error[] = [];
  readonly #asked = new Set<string>();

  constructor(options: ClientTrafficOptions) {
    this.#options = options;
  }

  /** The hosts that a stand-in names as its endpoint: those of the contract's examples. */
  get allowedHosts(): readonly string[] {
    return this.#options.base === undefined ? [] : ["*.example"];
  }

  /** The `fetch` of the clients. */
  readonly fetch: Fetch = async (url, init) => {
    const request = new Request(url, { ...init, signal: null });
    const headers = Object.fromEntries(request.headers);
    const body = Buffer.from(await request.arrayBuffer());
    const { pathname, search } = new URL(request.url);
    const raw = { method: request.method, target: pathname + search, headers, body };
    const route = routeOf(raw.method, raw.target);
    const signal = init?.signal ?? undefined;
    this.sent.push({ route, url: new URL(request.url), headers, body: body.toString("utf8") });
    const call = ClientCall.current;
    this.#count(call);
    const answer = await this.#answerTo(new URL(request.url), route, raw, signal).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : error;
    });
    this.answers.push({ route, status: answer.status, body: answer.body });
    if (!answer.isStandIn) call?.isAnswered(route);
    return responseOf(answer);
  };

  /** The requests of a route that were sent. */
  to(route: string): readonly SentRequest[] {
    return this.sent.filter((one) => one.route === route);
  }

  /** Has a server on this machine answer the next requests of a route in place of the service. */
  detour(route: string, ...answers: readonly DetourAnswer[]): void {
    this.#detour.plan(route, ...answers);
  }

  /**
   * Expects a request to break the contract, because the test has the client send what is wrong.
   *
   * @param place where it does: `body/members/0`
   */
  breaks(place: string): void {
    this.#asked.add(place);
  }

  /**
   * @throws {ContractViolation} where something that a client sent, or was answered, broke the contract
   * @throws where a call sent requests without end
   */
  async end(): Promise<void> {
    await this.#detour.stop();
    const [first] = this.#failures;
    if (first) throw first;
  }

  #count(call: ClientCall | undefined): void {
    try {
      call?.sends();
    } catch (error) {
      // The client makes an error of its own of it.
      if (error instanceof Error) this.#failures.push(error);
      throw error;
    }
  }

  /** What is wrong with a request beside what the test asked for. */
  async #problemsOf({ method, target, headers, body }: WholeRequest): Promise<string[]> {
    const problems = await judgeRequest({
      method,
      requestTarget: target,
      requestHeaders: headers,
      requestBody: body,
    });
    return problems.filter((problem) => !this.#asked.has(problem.slice(0, problem.indexOf(": "))));
  }

  async #answerTo(
    url: URL,
    route: string,
    raw: WholeRequest,
    signal: AbortSignal | undefined,
  ): Promise<JudgedAnswer & { readonly isStandIn: boolean }> {
    const detour = await this.#detour.originFor(route);
    const problems = await this.#problemsOf(raw);
    if (!detour) await this.pace();
    signal?.throwIfAborted();
    const origin = detour ?? this.#options.base ?? url;
    const judged = await exchangeUnjudged(origin, raw, signal);
    const violations = [
      ...problems.map((problem) => `sent: ${problem}`),
      // What stands in for the service breaks the contract on purpose.
      ...(detour ? [] : judged.verdict.violations),
    ];
    const answer = { ...judged, verdict: { ...judged.verdict, violations } };
    const isStandIn = detour !== undefined;
    this.#options.observe({ origin, request: raw, answer, isStandIn });
    if (violations.length > 0) {
      const request = `${raw.method} ${raw.target}`;
      this.#failures.push(new ContractViolation(answer.verdict, request, answer.status, answer.text));
    }
    return { ...answer, isStandIn };
  }
}

function responseOf({ status, headers, body }: JudgedAnswer): Response {
  const answered = new Headers();
  for (const [name, values] of Object.entries(headers)) {
    for (const value of [values ?? []].flat()) answered.append(name, value);
  }
  return new Response(body.length > 0 ? new Uint8Array(body) : null, { status, headers: answered });
}
