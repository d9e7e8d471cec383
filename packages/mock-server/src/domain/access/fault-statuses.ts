import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { Fault } from "./faults.js";

/** A status that a fault may answer with. */
export type FaultStatus = NonNullable<Fault["status"]>;

/** What stands between a program and a service answers any call with these. */
const ANYWHERE: ReadonlySet<number> = new Set<FaultStatus>([429, 500, 503]);
const ERROR = "#/components/schemas/Error";

const declared = new WeakMap<ContractOperation, ReadonlySet<number>>();

/** The statuses that a fault may answer an operation with, ascending. */
export function faultStatusesOf(operation: ContractOperation): ReadonlySet<number> {
  const known = declared.get(operation);
  if (known) return known;
  const statuses = [...operation.answers].flatMap(([status, { content }]) =>
    Object(Object(content)["application/json"]).schema?.$ref === ERROR ? [status] : [],
  );
  const all = new Set([...statuses, ...ANYWHERE].sort((one, other) => one - other));
  declared.set(operation, all);
  return all;
}
