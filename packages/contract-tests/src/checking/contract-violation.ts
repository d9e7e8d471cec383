import type { Verdict } from "@kaizala-gateway/gateway";

/** An exchange that breaks the contract. It fails the test that caused it. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";

  /**
   * @param request as it was sent: `GET /v1/groups`
   * @param status of the answer
   * @param body of the answer
   */
  constructor({ operation, violations }: Verdict, request: string, status: number, body: string) {
    super(
      [
        `${operation?.operationId ?? "A request that no operation takes"} was answered with status ${status} against the contract:`,
        ...violations.map((violation) => `  ${violation}`),
        `  request: ${request}`,
        `  answer: ${body.length > 500 ? `${body.slice(0, 500)}...` : body}`,
      ].join("\n"),
    );
  }
}
