import {
  type ContractOperation,
  EVIDENCE_HEADER,
  type EvidenceDemand,
  type EvidenceJudge,
  EvidenceTally,
  evidenceHeader,
  evidenceJudge,
  rulesInHeaders,
  type WeakAnswers,
  type Weakness,
  whyWithheld,
} from "@kaizala-gateway/foundation";
import { operationAsked } from "../checking/operation-asked.js";
import type { ReceivedAnswer } from "../checking/received-answer.js";
import type { ErrorAnswer } from "../listening/error-answer.js";

/** An answer of the proxy in place of one that would rest on too little. */
export interface Withheld {
  readonly answer: ErrorAnswer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Tells what the answers that go through a proxy rest on: by the marks of their operations and statuses, and by the
 * inferred rules that a mock server behind it names.
 */
export class ProxyEvidence {
  readonly #demand: EvidenceDemand;
  readonly #tally = new EvidenceTally();
  readonly #judges = new Map<string, EvidenceJudge | undefined>();

  constructor(demand: EvidenceDemand) {
    this.#demand = demand;
  }

  /** The headers of an answer that the proxy's own take the place of. */
  get replaced(): readonly string[] {
    return this.#demand.least === "inferred" ? [] : [EVIDENCE_HEADER];
  }

  /** What has rested on less so far, the most frequent first. */
  list(): WeakAnswers[] {
    return this.#tally.list();
  }

  /** The refusal of an operation that rests on too little whatever it answers, before it is forwarded. */
  refusalOf(method: string, requestTarget: string): Withheld | undefined {
    if (!this.#demand.isStrict) return undefined;
    const operation = operationAsked(method, requestTarget);
    const weakness = this.#weaknessOf(operation, null);
    return operation && weakness && this.#withhold(operation, weakness, "");
  }

  /** What is to be told of an answer: a header beside it, or a refusal in place of it; undefined for nothing. */
  tell(
    method: string,
    requestTarget: string,
    answer: Pick<ReceivedAnswer, "status" | "headers">,
  ): Withheld | Pick<Withheld, "headers"> | undefined {
    const operation = operationAsked(method, requestTarget);
    const weakness = this.#weaknessOf(operation, answer);
    if (!operation || !weakness) return undefined;
    if (this.#demand.isStrict) return this.#withhold(operation, weakness, " The service has acted.");
    this.#tally.add(operation.operationId, weakness);
    return { headers: evidenceHeader(weakness) };
  }

  #withhold({ operationId }: ContractOperation, weakness: Weakness, more: string): Withheld {
    this.#tally.add(operationId, weakness);
    const message = `${whyWithheld(weakness, this.#demand.least)}${more}`;
    return { answer: { status: 501, message, errorCode: "WeakEvidence" }, headers: evidenceHeader(weakness) };
  }

  /** @param answer null for any */
  #weaknessOf(
    operation: ContractOperation | undefined,
    answer: Pick<ReceivedAnswer, "status" | "headers"> | null,
  ): Weakness | undefined {
    if (!operation || operation.evidence === undefined) return undefined;
    const rules = answer === null ? [] : rulesInHeaders(answer.headers);
    return this.#judgeOf(operation)?.(answer?.status ?? null, rules.length > 0 ? new Set(rules) : null);
  }

  #judgeOf(operation: ContractOperation): EvidenceJudge | undefined {
    const { operationId } = operation;
    if (!this.#judges.has(operationId)) this.#judges.set(operationId, evidenceJudge(operation, this.#demand));
    return this.#judges.get(operationId);
  }
}
