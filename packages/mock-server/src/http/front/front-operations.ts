/** What tells of the server itself. */
export type FrontOperationId = "getIndex" | "getContract";

/** Whether an operation of the control API tells of the server itself. */
export function isFrontOperation(operationId: string): operationId is FrontOperationId {
  return operationId === "getIndex" || operationId === "getContract";
}
