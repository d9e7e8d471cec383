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
        `${operation?.operationId ?? "A request that no operation takes"} was answered with status ${status} against the contract:`,
        ...violations.map((violation) => `  ${violation}`),
        `  request: ${masked(request)}`,
        `  answer: ${answer.length > 500 ? `${answer.slice(0, 500)}...` : answer}`,
      ].join("\n"),
    );
  }
}
