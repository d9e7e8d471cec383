import { type EvidenceDemand, type EvidenceJudge, whyWithheld } from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import type { Exchange } from "./exchange.js";
import type { Reply } from "./replies.js";

/**
 * Holds back what rests on less than was demanded. Run it in the transaction of the work, so that an answer that is
 * not given leaves nothing behind.
 *
 * @throws {Refusal} WeakEvidence
 */
export type EvidenceCheck = (
  reply: Pick<Reply, "status"> | null,
  exchange: Pick<Exchange, "rules" | "withheld">,
) => void;

/** @returns undefined where nothing is held back */
export function evidenceCheck(
  judge: EvidenceJudge | undefined,
  { least, isStrict }: EvidenceDemand,
): EvidenceCheck | undefined {
  if (!judge || !isStrict) return undefined;
  return (reply, exchange) => {
    const weakness = judge(reply?.status ?? null, exchange.rules);
    if (!weakness) return;
    exchange.withheld = weakness;
    throw new Refusal("WeakEvidence", whyWithheld(weakness, least));
  };
}
