import type { InferredRule } from "@kaizala-gateway/openapi/types";
import { documents, type JsonObject, type OpenApiDocument } from "./documents.js";

/** Where the contract has something from, the strongest first; its `info` says what each means. */
export const EVIDENCE = ["documented", "swagger", "observed", "inferred"] as const;

export type Evidence = (typeof EVIDENCE)[number];

/** A rule that is this project's choice. */
export interface ContractRule {
  /** What it says, in sentences. */
  readonly text: string;
  /** The operations that hold it; undefined for a rule of all of them. */
  readonly operationIds: readonly string[] | undefined;
}

export function isWeaker(evidence: Evidence, than: Evidence): boolean {
  return EVIDENCE.indexOf(evidence) > EVIDENCE.indexOf(than);
}

/** @throws where there is none */
export function weakest(marks: readonly Evidence[]): Evidence {
  return marks.reduce((weaker, mark) => (isWeaker(mark, weaker) ? mark : weaker));
}

/** The mark of a part of a contract; undefined where it has none. */
export function evidenceIn({ "x-evidence": mark }: JsonObject): Evidence | undefined {
  return EVIDENCE.find((one) => one === mark);
}

let read: ReadonlyMap<InferredRule, ContractRule> | undefined;

/** The inferred rules of the emulated service by their identifiers, in the order of the contract. */
export function inferredRules(): ReadonlyMap<InferredRule, ContractRule> {
  read ??= rulesIn(documents.kaizala);
  return read;
}

/** Whether a text, such as one of another version, is the identifier of an inferred rule. */
export function isInferredRule(text: string): text is InferredRule {
  const rules: ReadonlyMap<string, ContractRule> = inferredRules();
  return rules.has(text);
}

function rulesIn(document: OpenApiDocument): Map<InferredRule, ContractRule> {
  const rules = new Map<InferredRule, ContractRule>();
  for (const [id, text] of rulesOf(document)) rules.set(id, { text, operationIds: undefined });
  for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
    const { operationId } = Object(operation);
    for (const [id, text] of rulesOf(Object(operation))) {
      rules.set(id, { text, operationIds: [...(rules.get(id)?.operationIds ?? []), String(operationId)] });
    }
  }
  return rules;
}

function rulesOf(part: object): [id: InferredRule, text: string][] {
  const rules: JsonObject = Object("x-inferred-rules" in part ? part["x-inferred-rules"] : undefined);
  // The type was generated from the same names.
  return Object.entries(rules).map(([id, text]) => [id as InferredRule, String(text).trim()]);
}
