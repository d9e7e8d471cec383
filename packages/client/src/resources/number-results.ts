import { isBranded, type KaizalaError } from "../errors/kaizala-error.js";
import type { Schemas } from "./schemas.js";

/** What became of one mobile number in a call that was made in parts. */
export type NumberResult =
  | {
      /** As it was given. */
      readonly mobileNumber: string;
      /** The service dealt with it. */
      readonly status: "done";
      /** Of the message or action that it got; undefined where nothing was sent. */
      readonly referenceId: string | undefined;
    }
  | {
      /** As it was given. */
      readonly mobileNumber: string;
      /** The service refused this number. */
      readonly status: "refused";
      /** Why, in the words of the service. */
      readonly reason: string;
      /** The service's `errorCode`; undefined where it gave none. */
      readonly errorCode: string | undefined;
    }
  | {
      /** As it was given. */
      readonly mobileNumber: string;
      /** `unknown` where the part with this number failed and may have had its effect, `skipped` where it had none. */
      readonly status: "unknown" | "skipped";
      /** What ended the work; a part that came after it was not sent. */
      readonly error: unknown;
    };

/** What one part answered for its numbers. */
export type PartResults = ReadonlyMap<string, NumberResult>;

/**
 * Makes a call in parts, one after the other, and stops at the first that fails.
 *
 * @param size numbers in a part
 * @returns a result for each number in the order given, one for a number that is given twice
 */
export async function inParts(
  mobileNumbers: readonly string[],
  size: number,
  call: (part: readonly string[]) => Promise<PartResults>,
): Promise<NumberResult[]> {
  const numbers = [...new Set(mobileNumbers)];
  const results: NumberResult[] = [];
  for (let start = 0; start < numbers.length; start += size) {
    const part = numbers.slice(start, start + size);
    try {
      const answered = await call(part);
      results.push(...part.map((number) => answered.get(number) ?? done(number)));
    } catch (error) {
      // What is not an error of ours is the reason of the caller's signal, with an effect not known.
      const status = isBranded(error) && error.outcome === "none" ? "skipped" : "unknown";
      results.push(...part.map((mobileNumber) => ({ mobileNumber, status, error }) as const));
      const rest = numbers.slice(start + size);
      return results.concat(rest.map((mobileNumber) => ({ mobileNumber, status: "skipped", error })));
    }
  }
  return results;
}

/** The results in the answer to something that was sent. */
export function sentTo(
  part: readonly string[],
  answer: { readonly referenceId: string; readonly failedResult?: readonly Schemas["FailedResult"][] },
): PartResults {
  const results = new Map(part.map((number) => [number, done(number, answer.referenceId)]));
  for (const { subscriber, errorReason, errorCode } of answer.failedResult ?? []) {
    results.set(subscriber, refused(subscriber, errorReason, errorCode));
  }
  return results;
}

/** The result of a number that was dealt with. */
export function done(mobileNumber: string, referenceId?: string): NumberResult {
  return { mobileNumber, status: "done", referenceId };
}

/** The result of a number that the service refused. */
export function refused(mobileNumber: string, reason: string, errorCode?: string): NumberResult {
  return { mobileNumber, status: "refused", reason, errorCode };
}

/** The result of a number for which a refused call was made alone. */
export function refusedFor(mobileNumber: string, error: KaizalaError): NumberResult {
  const errorCode = "errorCode" in error && typeof error.errorCode === "string" ? error.errorCode : undefined;
  return refused(mobileNumber, error.message, errorCode);
}
