import type { InferredRule } from "@kaizala-gateway/openapi/types";
import {
  EVIDENCE,
  type Evidence,
  inferredRules,
  isInferredRule,
  isWeaker,
  weakest,
} from "../contract/evidence.js";
import type { ContractOperation } from "../contract/operations.js";

/** What answers may rest on without more ado. */
export interface EvidenceDemand {
  /** The weakest evidence that is good enough. */
  readonly least: Evidence;
  /** Whether what rests on less is refused; it is marked in any case. */
  readonly isStrict: boolean;
}

/**
 * What options ask for.
 *
 * @throws {RangeError} for evidence that there is not, and for strictness about nothing
 */
export function evidenceDemand({
  evidence: least = "inferred",
  strictEvidence: isStrict = false,
}: {
  readonly evidence?: Evidence | undefined;
  readonly strictEvidence?: boolean | undefined;
}): EvidenceDemand {
  if (!EVIDENCE.includes(least)) throw new RangeError(`evidence: must be one of ${EVIDENCE.join(", ")}.`);
  if (isStrict && least === "inferred") {
    throw new RangeError("strictEvidence: refuses nothing unless evidence asks for more than inferred.");
  }
  return { least, isStrict };
}

/** That an answer rests on weaker evidence than was demanded. */
export interface Weakness {
  /** The weakest mark of all that it rests on. */
  readonly mark: Evidence;
  /** What bears a mark that is too weak. */
  readonly grounds: readonly Ground[];
}

/** Something that an answer rests on, and that bears a mark which is too weak. */
interface Ground {
  readonly kind: "operation" | "answer" | "rule";
  readonly evidence: Evidence;
  /** In words, as in "its answer 404 is inferred". */
  readonly text: string;
  /** The rule; undefined for what is none. */
  readonly rule?: InferredRule;
}

/**
 * Tells whether an answer of an operation rests on weaker evidence than was demanded; undefined where it does not.
 *
 * @param status null for what holds for any
 */
export type EvidenceJudge = (
  status: number | null,
  rules: ReadonlySet<InferredRule> | null,
) => Weakness | undefined;

/** @returns undefined where everything is good enough */
export function evidenceJudge(
  { operationId, evidence, answerEvidence }: ContractOperation,
  { least }: EvidenceDemand,
): EvidenceJudge | undefined {
  if (least === "inferred" || evidence === undefined) return undefined;
  const isOperationWeak = isWeaker(evidence, least);
  return (status, rules) => {
    const ofAnswer = (status === null ? undefined : answerEvidence.get(status)) ?? evidence;
    const isAnswerWeak = ofAnswer !== evidence && isWeaker(ofAnswer, least);
    if (!isOperationWeak && !isAnswerWeak && rules === null) return undefined;
    const grounds: Ground[] = [];
    if (isOperationWeak) {
      grounds.push({ kind: "operation", evidence, text: `the operation ${operationId} is ${evidence}` });
    }
    if (isAnswerWeak) {
      grounds.push({ kind: "answer", evidence: ofAnswer, text: `its answer ${status} is ${ofAnswer}` });
    }
    for (const rule of rules ?? []) grounds.push(groundOf(rule));
    return { mark: weakest(grounds.map((ground) => ground.evidence)), grounds };
  };
}

function groundOf(rule: InferredRule): Ground {
  const text = inferredRules().get(rule)?.text ?? "";
  return { kind: "rule", evidence: "inferred", text: `the rule ${rule} is inferred (${text})`, rule };
}

/** What an answer rests on stands here, in lower case, as Node.js has it. */
export const EVIDENCE_HEADER = "x-kaizala-evidence";

/** The header of an answer that rests on weaker evidence than was demanded. */
export function evidenceHeader({ mark, grounds }: Weakness): Readonly<Record<string, string>> {
  const marks = grounds.flatMap(({ kind, evidence }) => (kind === "rule" ? [] : [`${kind}=${evidence}`]));
  const rules = grounds.flatMap(({ rule = [] }) => rule);
  const named = rules.length > 0 ? [`rules="${rules.join(" ")}"`] : [];
  return { [EVIDENCE_HEADER]: [mark, ...marks, ...named].join("; ") };
}

/** What a caller is told whose answer was withheld. */
export function whyWithheld({ grounds }: Weakness, least: Evidence): string {
  return `The answer would rest on less than what is ${least}: ${grounds.map(({ text }) => text).join("; ")}.`;
}

/** The inferred rules that the headers of a mock server's answer name; empty for none. */
export function rulesInHeaders({
  [EVIDENCE_HEADER]: header,
}: Readonly<Record<string, string | readonly string[] | undefined>>): InferredRule[] {
  const [, rules = ""] = /;\s*rules="([^"]*)"/.exec(typeof header === "string" ? header : "") ?? [];
  return rules.split(" ").filter(isInferredRule);
}
