import fc from "fast-check";
import type { Person } from "../src/index.js";
import { type GroupName, groupNames, type Holder, personNames, type Role } from "./world-model.js";

/** One thing that somebody does, as plain data, so that a failing sequence can be read. */
export type Step =
  | { readonly do: "wait"; readonly hours: number }
  | { readonly do: "setActive"; readonly isActive: boolean }
  | { readonly do: "giveGrant" | "takeGrant"; readonly group: GroupName }
  | { readonly do: "replaceToken"; readonly person: Person }
  | { readonly do: "renew" | "list"; readonly by: Holder }
  | { readonly do: "read"; readonly by: Holder; readonly group: GroupName }
  | {
      readonly do: "addMember" | "removeMember";
      readonly by: Holder;
      readonly group: GroupName;
      readonly person: Person;
    }
  | {
      readonly do: "setRole";
      readonly by: Holder;
      readonly group: GroupName;
      readonly person: Person;
      readonly role: Role;
    }
  | {
      readonly do: "attach" | "detach";
      readonly by: Holder;
      readonly parent: GroupName;
      readonly child: GroupName;
    };

/** Edges of what the tokens' lives are, and what lies between them. */
const HOURS = [1, 23, 24, 300 * 24, 328 * 24, 36 * 24, 365 * 24];

/** Sequences of steps; every step may come at any time. */
export function sequences(): fc.Arbitrary<Step[]> {
  const group = fc.constantFrom(...groupNames);
  const person = fc.constantFrom(...personNames);
  const holders = groupNames.map((name): Holder => `token of ${name}`);
  const by = fc.constantFrom<Holder>(...personNames, ...holders);
  const once = <T extends string>(...names: T[]) => fc.constantFrom(...names);
  const rare: fc.Arbitrary<Step>[] = [
    fc.record({ do: once("wait"), hours: fc.constantFrom(...HOURS) }),
    fc.record({ do: once("setActive"), isActive: fc.boolean() }),
    fc.record({ do: once("replaceToken"), person }),
  ];
  const frequent: fc.Arbitrary<Step>[] = [
    fc.record({ do: once("giveGrant", "takeGrant"), group }),
    fc.record({ do: once("renew", "list"), by }),
    fc.record({ do: once("renew"), by }),
    fc.record({ do: once("read"), by, group }),
    fc.record({ do: once("addMember", "removeMember"), by, group, person }),
    fc.record({ do: once("setRole"), by, group, person, role: once("Admin", "Member") }),
    fc.record({ do: once("attach", "detach"), by, parent: group, child: group }),
  ];
  const step = fc.oneof(
    ...rare.map((arbitrary) => ({ arbitrary, weight: 1 })),
    ...frequent.map((arbitrary) => ({ arbitrary, weight: 3 })),
  );
  return fc.array(step, { minLength: 5, maxLength: 40, size: "max" });
}
