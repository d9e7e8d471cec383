import type { PartStates, SandboxPart } from "../ground/sandbox-part.js";

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
