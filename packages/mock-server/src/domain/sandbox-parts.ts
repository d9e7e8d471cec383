import type { ControlSchemas } from "../contract/types.js";

/** The states of all parts, by name. The contract lists them, since an export carries them. */
export type PartStates = ControlSchemas["PartStates"];

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

/** The parts of a sandbox. One that is listed in the contract and not here does not compile. */
export type SandboxParts = { readonly [Name in keyof PartStates]: SandboxPart<Name> };

export function statesOf(parts: SandboxParts): PartStates {
  const states = namesOf(parts).map((name) => [name, parts[name].state()]);
  // Each name with the state of its part, which the type of SandboxParts ties together.
  return Object.fromEntries(states) as PartStates;
}

export function restoreParts(parts: SandboxParts, states: PartStates): void {
  for (const name of namesOf(parts)) restorePart(parts, states, name);
}

export function resetParts(parts: SandboxParts): void {
  for (const name of namesOf(parts)) parts[name].reset();
}

function restorePart<Name extends keyof PartStates>(
  parts: SandboxParts,
  states: PartStates,
  name: Name,
): void {
  parts[name].restore(states[name]);
}

function namesOf(parts: SandboxParts): (keyof PartStates)[] {
  // Object.keys knows no more than that they are texts.
  return Object.keys(parts) as (keyof PartStates)[];
}
