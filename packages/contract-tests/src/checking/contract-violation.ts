import type { Verdict } from "@kaizala-gateway/gateway";
import { masked } from "../masking/masking.js";

/** An exchange that breaks the contract. It fails the test that caused it. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";

  /**
   * @param request as it was sent: `GET /v1/groups`
   * @param status of the answer
   * @param body of the answer
   */
  constructor({ operation, violations }: Verdict, request: string, status: number, body: string) {
    // The message stands in every report.
    const answer = masked(body);
    super(
      [
        `${headline(operation?.operationId, violations, status)}:`,
        ...violations.map((violation) => `  ${violation}`),
        `  request: ${masked(request)}`,
        `  answer: ${answer.length > 500 ? `${answer.slice(0, 500)}...` : answer}`,
      ].join("\n"),
    );
  }
}

/** What is known of a request, and not of its answer, begins so. */
const OF_REQUEST = "sent: ";

function headline(operationId: string | undefined, violations: readonly string[], status: number): string {
  const ofRequest = violations.filter((violation) => violation.startsWith(OF_REQUEST));
  const request =
    operationId === undefined ? "A request that no operation takes" : `A request of ${operationId}`;
  const answered = `was answered with status ${status} against the contract`;
  if (ofRequest.length === 0) return `${operationId ?? request} ${answered}`;
  return `${request} breaks the contract${ofRequest.length < violations.length ? `, and ${answered}` : ""}`;
}
