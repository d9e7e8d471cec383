import { noteSeededConnector } from "../access/adoption.js";
import type { DomainContext } from "../events/context.js";
import type { Cause } from "../ground/cause.js";
import { resetParts, restoreParts, type SandboxParts, statesOf } from "./parts.js";
import type { SandboxData } from "./sandbox-data.js";
import { applySeed } from "./seed.js";
import type { FreshSeedSummary, SeedDocument } from "./seed-document.js";

/** Requests are counted from 1. */
const SEED: Cause = { kind: "seed", requestId: "0", operationId: null, applicationId: null, actor: null };

/** A sandbox that is seeded, and what of it a transaction does not undo. */
interface Seeded {
  readonly sandbox: DomainContext & { transaction<T>(action: () => T, cause: Cause): T };
  readonly data: SandboxData;
  readonly parts: SandboxParts;
}

/** Seeds a sandbox whose data is empty. */
export function begin(seeded: Seeded, seed: SeedDocument): FreshSeedSummary {
  return seeded.sandbox.transaction(() => applyFirst(seeded, seed), SEED);
}

/**
 * Seeds a sandbox in place of what it holds. Where that fails, all is as it was.
 *
 * @param approve looks at what comes of it, and throws to have all left as it was
 */
export function beginAnew(
  seeded: Seeded,
  seed: SeedDocument,
  approve: (summary: FreshSeedSummary) => void,
): FreshSeedSummary {
  const { sandbox, data, parts } = seeded;
  const anew = () => {
    sandbox.store.clear();
    const summary = applyFirst(seeded, seed);
    approve(summary);
    return summary;
  };
  // Nothing but the data is undone by itself.
  const states = statesOf(parts);
  try {
    return data.keepingKey(() => sandbox.transaction(anew, SEED));
  } catch (error) {
    restoreParts(parts, states);
    throw error;
  }
}

/** Runs in a transaction, so that the clock shows its first time until all of the seed is applied. */
function applyFirst({ sandbox, data, parts }: Seeded, seed: SeedDocument): FreshSeedSummary {
  resetParts(parts);
  data.useKey(sandbox.ids.bytes(32));
  // What the seed is made of nobody has called for.
  const summary = sandbox.inferred.of({ rules: null }, () => applySeed(sandbox, seed));
  noteSeededConnector(sandbox, summary.connectors);
  return summary;
}
