import { normalName } from "../../store/names.js";

/** The groups of a document by their names. */
export interface GroupNames {
  add(name: string, groupId: string): void;
  /** The group of this very name, or else of one that reads the same. */
  find(name: string): string | undefined;
}

export function groupNames(): GroupNames {
  const exact = new Map<string, string>();
  const normal = new Map<string, string>();
  return {
    add(name, groupId) {
      exact.set(name, groupId);
      normal.set(normalName(name), groupId);
    },
    find: (name) => exact.get(name) ?? normal.get(normalName(name)),
  };
}
