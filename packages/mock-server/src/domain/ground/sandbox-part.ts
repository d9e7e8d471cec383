import type { ControlSchemas } from "../../contract/types.js";

/**
 * The states of all parts, by name. The contract lists them, since an export carries them; one of an older version
 * lacks some, and is completed when it is read.
 */
export type PartStates = Required<ControlSchemas["PartStates"]>;

/**
 * A part of a sandbox that is not in its database. Every snapshot holds its state, and a reset brings
 * it back to its beginning.
 */
export interface SandboxPart<Name extends keyof PartStates> {
  /** A copy, which nothing changes afterwards. */
  state(): PartStates[Name];
  /** Takes a copy. */
  restore(state: PartStates[Name]): void;
  reset(): void;
}
