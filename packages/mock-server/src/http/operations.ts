import {
  basePaths,
  type ContractOperation,
  type ContractParameter,
  operations,
} from "@kaizala-gateway/foundation";

/** An operation of the emulated service, with what the pipeline needs to know of it. */
export interface Operation {
  readonly operationId: string;
  readonly method: Method;
  /** As in the contract: `/v1/groups/{groupId}`. */
  readonly path: string;
  /** What stands before the path. */
  readonly basePath: string;
  /** The scope that the connector must hold; null for none. */
  readonly scope: string | null;
  /** Whether it takes an access token. */
  readonly needsToken: boolean;
  /** JSON pointer of the operation in the document. */
  readonly pointer: string;
  readonly parameters: readonly ContractParameter[];
  /** The content type of the body that it takes; undefined for none. */
  readonly bodyType: string | undefined;
  readonly isBodyRequired: boolean;
  /** The statuses that the contract declares. */
  readonly statuses: readonly number[];
}

/** A method as express spells it. */
export type Method = "get" | "put" | "post" | "patch" | "delete";

/** The operations of the emulated service. */
export const serviceOperations: readonly Operation[] = operations.kaizala.map((operation) => ({
  operationId: operation.operationId,
  method: methodOf(operation),
  path: operation.path,
  basePath: basePaths.kaizala,
  scope: operation.scope,
  needsToken: operation.needsToken,
  pointer: operation.pointer,
  parameters: operation.parameters,
  bodyType: operation.body?.contentType,
  isBodyRequired: operation.body?.required === true,
  statuses: [...operation.answers.keys()],
}));

/** An operation's method in the spelling of express. */
export function methodOf({ method }: ContractOperation): Method {
  // The contract's operations have one of these.
  return method.toLowerCase() as Method;
}

/** The path in the spelling of express: `/groups/:groupId`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
