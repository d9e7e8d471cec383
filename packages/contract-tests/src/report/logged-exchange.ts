import { masked, maskedHeader, secretsOf } from "../masking/masking.js";
import type { ObservedExchange } from "../service/service.js";

/** An exchange as reports show it, without secrets. */
export interface LoggedExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  readonly requestBody: string;
  readonly status: number;
  readonly answerHeaders: readonly (readonly [name: string, value: string])[];
  readonly answerBody: string;
  /** What breaks the contract. */
  readonly violations: readonly string[];
}

/** Beyond it a body is cut. */
const LONGEST_BODY = 20_000;

export function logged({ origin, request, answer }: ObservedExchange): LoggedExchange {
  const known = secretsOf(process.env);
  return {
    method: request.method,
    url: masked(origin.origin + request.target, known),
    requestHeaders: headers(request.headers ?? {}, known),
    requestBody: body(request.body ?? "", known),
    status: answer.status,
    answerHeaders: headers(answer.headers, known),
    answerBody: body(answer.text, known),
    violations: answer.verdict.violations.map((violation) => masked(violation, known)),
  };
}

function headers(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
  known: readonly string[],
): [string, string][] {
  return Object.entries(given).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, masked(maskedHeader(name, value), known)]),
  );
}

function body(given: string | Buffer, known: readonly string[]): string {
  const text = typeof given === "string" ? given : given.toString("utf8");
  // Masked before it is cut, since half of a secret would not be known as one.
  const shown = masked(text, known);
  return shown.length > LONGEST_BODY
    ? `${shown.slice(0, LONGEST_BODY)}\n(${shown.length - LONGEST_BODY} more characters)`
    : shown;
}
