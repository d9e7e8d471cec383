import { ContractError } from "../errors/contract-error.js";
import { RedirectError } from "../errors/redirect-error.js";
import type { ApiResult } from "./api.js";
import type { RequestIdentity } from "./exchange.js";
import { redact } from "./redaction.js";
import { apiError, refusalIn } from "./refusal.js";
import { retryAfterSeconds } from "./retry-after.js";

/** What reading an answer needs besides it. */
export interface AnswerContext extends RequestIdentity {
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

/** The body of a successful answer; any other answer becomes the error of its cause. */
export function successIn<Answer>(result: ApiResult<Answer>, context: AnswerContext): Answer {
  const { data, error, response } = result;
  const { method, path, secrets } = context;
  const { status, ok, headers } = response;
  if (status >= 300 && status < 400) {
    const location = headers.get("location");
    throw new RedirectError({
      method,
      path,
      status,
      location: location === null ? undefined : redact(location, secrets),
    });
  }
  const refusal = refusalIn(ok ? data : error, secrets);
  if (!ok || refusal !== undefined) {
    throw apiError(
      {
        method,
        path,
        status,
        errorCode: refusal?.errorCode,
        errorCategoryKey: refusal?.errorCategoryKey,
        serviceMessage: refusal?.message,
      },
      retryAfterSeconds(headers.get("retry-after"), context.nowMs),
    );
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new ContractError(
      `${method} ${path} was answered with status ${status}, but not with a JSON object.`,
    );
  }
  return data;
}
