import { createHash } from "node:crypto";
import { askedOperation, isFrontRequest, maskedTarget, readTarget } from "@kaizala-gateway/foundation";
import type { PassedExchange } from "@kaizala-gateway/gateway";
import { type RequestDifference, requestDifferences } from "@kaizala-gateway/mock-server";
import type { ObservedRequest, TokensOfRequest } from "./observed-request.js";

/** Looks at what passes the proxy, and keeps what the rules need, without bodies and secrets. */
export class Observer {
  readonly #now: () => number;
  readonly #requests: Promise<Omit<ObservedRequest, "number">>[] = [];
  readonly #secrets = new Set<string>();
  /** Which run of the command the next requests belong to. */
  run = 0;

  /** @param now the clock of the service, in epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The tokens that were sent and answered, for masking reports. */
  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  /** In the order in which they were begun. */
  async requests(): Promise<ObservedRequest[]> {
    const requests = await Promise.all(this.#requests);
    return requests
      .toSorted((one, other) => one.startedAtMs - other.startedAtMs)
      .map((request, index) => ({ ...request, number: index + 1 }));
  }

  observe(exchange: PassedExchange): void {
    if (isOwn(exchange)) return;
    const observed = this.#observed(exchange);
    // Whoever asks for the requests hears of it.
    observed.catch(() => undefined);
    this.#requests.push(observed);
  }

  async #observed(exchange: PassedExchange): Promise<Omit<ObservedRequest, "number">> {
    const { method, requestTarget, requestHeaders, requestBody, checkRequest, answer, durationMs } = exchange;
    const operation = askedOperation("kaizala", method, readTarget(requestTarget).path);
    const answered = objectIn(answer.body);
    const endedAtMs = this.#now();
    const seen = {
      run: this.run,
      startedAtMs: endedAtMs - durationMs,
      endedAtMs,
      method,
      path: maskedTarget(requestTarget.split("?", 1)[0] ?? "", "masked"),
      operationId: operation?.operationId ?? null,
      status: answer.status,
      isBodyKnown: checkRequest,
      refusal: answer.status >= 400 ? refusalIn(answered) : undefined,
      reason: decoded(answer.headers["x-kaizala-reason"]),
      retryAfterSeconds: answer.status === 429 ? Number(answer.headers["retry-after"] ?? 0) : undefined,
      tokens: this.#tokens(exchange, answered),
    };
    const differences = await requestDifferences({
      method,
      requestTarget,
      headers: requestHeaders,
      body: checkRequest ? requestBody : undefined,
    });
    return { ...seen, differences: [...differences, ...judged(exchange, differences)] };
  }

  #tokens({ requestHeaders }: PassedExchange, answered: Readonly<Record<string, unknown>>): TokensOfRequest {
    const { accesstoken, authorization, refreshtoken } = requestHeaders;
    // As the service reads it; other schemes hold secrets too, and no token.
    const access = textOf(accesstoken)?.trim() ?? /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
    const credentials = authorization?.replace(/^[\w-]+ +/, "");
    const handedOut = textOf(answered.accessToken);
    const newRefresh = textOf(answered.refreshToken);
    for (const secret of [access, credentials, textOf(refreshtoken), handedOut, newRefresh]) {
      if (secret !== undefined) this.#secrets.add(secret);
    }
    return {
      access: hashOf(access),
      refresh: hashOf(textOf(refreshtoken)),
      handedOut:
        handedOut === undefined
          ? undefined
          : {
              access: sha(handedOut),
              expiresAtMs: Number(answered.accessTokenExpiry),
              refresh: hashOf(newRefresh),
            },
    };
  }
}

/** Whether a request is for our own APIs, for what a server tells of itself, or of a browser before its own. */
function isOwn({ method, requestTarget, requestHeaders, verdict: { operation } }: PassedExchange): boolean {
  if (operation !== undefined) return operation.api !== "kaizala";
  if (method === "OPTIONS" && requestHeaders["access-control-request-method"] !== undefined) return true;
  const { path } = readTarget(requestTarget);
  return isFrontRequest(method, path) || /^\/_control(?:\/|$)/i.test(path);
}

/** Sign-in over OAuth has names of its own. */
function refusalIn({ message, error_description: description }: Readonly<Record<string, unknown>>) {
  return textOf(message) ?? textOf(description);
}

function decoded(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" ? decodeURIComponent(header) : undefined;
}

/** What the gateway's judge, which shares nothing with the server's reading, finds beside that. */
function judged(
  { verdict: { violations } }: PassedExchange,
  known: readonly RequestDifference[],
): RequestDifference[] {
  if (known.length > 0) return [];
  return violations.flatMap((violation) => {
    const [, place = "", rule = ""] = /^accepted request: (\S+): (.*)$/s.exec(violation) ?? [];
    const field = place.replace(/^\//, "").replaceAll("/", ".");
    return rule === "" ? [] : [{ field, kind: "violation" as const, sent: undefined, rule }];
  });
}

function objectIn(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body.toString("utf8")));
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function hashOf(secret: string | undefined): string | undefined {
  return secret === undefined ? undefined : sha(secret);
}

function sha(secret: string): string {
  return createHash("sha256").update(secret).digest("base64");
}
