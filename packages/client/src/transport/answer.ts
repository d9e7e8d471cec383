import { ContractError } from "../errors/contract-error.js";
import { RedirectError } from "../errors/redirect-error.js";
import type { RequestIdentity } from "../errors/request-identity.js";
import { quoteUnsafeIntegers } from "./exact-integers.js";
import type { WireAnswer } from "./exchange.js";
import { reasonIn } from "./reason.js";
import { redact } from "./redaction.js";
import { apiError, refusalIn } from "./refusal.js";
import { retryAfterSeconds } from "./retry-after.js";

/** What reading an answer needs besides it. */
interface AnswerContext {
  readonly identity: RequestIdentity;
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

/** The JSON or the file in a successful answer; any other answer becomes the error of its cause. */
export function successIn(answer: WireAnswer, context: AnswerContext): object {
  const { identity, secrets } = context;
  const { method, path } = identity;
  const { status, headers, text, file } = answer;
  if (status >= 300 && status < 400) {
    const location = headers.get("location");
    throw new RedirectError({
      ...identity,
      status,
      location: location === null ? undefined : redact(location, secrets),
    });
  }
  const isSuccess = status >= 200 && status < 300;
  if (file !== undefined) return file;
  const data = jsonIn(text);
  const refusal = refusalIn(data, secrets);
  if (!isSuccess || refusal !== undefined) {
    throw apiError({
      ...identity,
      status,
      errorCode: refusal?.errorCode,
      errorCategoryKey: refusal?.errorCategoryKey,
      serviceMessage: refusal?.message,
      reason: status === 401 || status === 403 ? reasonIn(headers, secrets) : undefined,
      retryAfterSeconds: retryAfterSeconds(headers.get("retry-after"), context.nowMs),
    });
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new ContractError(
      `${method} ${path} was answered with status ${status}, but not with a JSON object.`,
      identity,
    );
  }
  return data;
}

/** @returns undefined for what is not JSON: the parser's message would quote it, with whatever it holds */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(quoteUnsafeIntegers(text));
  } catch {
    return undefined;
  }
}
