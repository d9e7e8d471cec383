import { countOf } from "@kaizala-gateway/foundation";

/** What a seed made. */
interface Seeded {
  readonly connectors: readonly unknown[];
  readonly groups: readonly unknown[];
  readonly users: readonly unknown[];
}

/** How much a seed made, for a person. */
export function seedCounts({ connectors, groups, users }: Seeded): string {
  return [
    countOf(connectors.length, "connector"),
    countOf(groups.length, "group"),
    countOf(users.length, "user"),
  ].join(", ");
}
