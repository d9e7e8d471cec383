import type { ControlSchemas } from "../../contract/types.js";
import { differencesOf } from "../../store/changes/difference.js";
import type { Sandbox } from "./sandbox.js";

/** A state that is compared. */
interface ComparedState {
  readonly image: Buffer;
  readonly clock: { readonly nowMs: number; readonly frozen: boolean };
}

/**
 * What is different in a later state from a snapshot.
 *
 * @param other the snapshot to compare it with; default the sandbox as it is. Call it outside of a transaction
 * @throws {Refusal} NotFound
 */
export async function compareSnapshots(
  sandbox: Sandbox,
  name: string,
  other: string | undefined,
): Promise<ControlSchemas["SnapshotDifference"]> {
  const before = stateOf(sandbox, name);
  const after = other === undefined ? currentState(sandbox) : stateOf(sandbox, other);
  return {
    name,
    with: other ?? null,
    clock: {
      before: viewClock(before),
      after: viewClock(after),
      movedMs: after.clock.nowMs - before.clock.nowMs,
    },
    aggregates: await differencesOf(before.image, after.image),
  };
}

function stateOf({ snapshots }: Sandbox, name: string): ComparedState {
  const { image, state } = snapshots.find(name);
  return { image, clock: state.parts.clock };
}

function currentState({ store, clock }: Sandbox): ComparedState {
  return { image: store.image(), clock: clock.state() };
}

function viewClock({ clock: { nowMs, frozen } }: ComparedState): ControlSchemas["ComparedClock"] {
  return { at: new Date(nowMs).toISOString(), frozen };
}
