import { type ContractOperation, type FoundRoute, operations, RouteTable } from "@kaizala-gateway/foundation";
import type { Refusal } from "../domain/ground/refusal.js";
import { refuseUndecodable } from "./undecodable.js";
import { refuseUnknownOperation } from "./unknown-operation.js";

/** Finds what a request is for by its method, as it was sent, and its path, tidied and without the query. */
export type OperationFinder<Entry> = (method: string, path: string) => FoundRoute<Entry> | Refusal;

/** A table of all operations of the emulated service, with what `entryOf` makes of each. */
export function operationTable<Entry>(
  entryOf: (operation: ContractOperation) => Entry,
): OperationFinder<Entry> {
  const table = new RouteTable<Entry>();
  for (const operation of operations.kaizala) {
    table.add(operation.method, operation.path, entryOf(operation));
  }
  return (method, path) =>
    refuseUndecodable(path) ??
    table.find(method === "HEAD" ? "GET" : method, path) ??
    refuseUnknownOperation(method, path);
}
