import type {
  components as ControlComponents,
  operations as ControlOperations,
} from "@kaizala-gateway/openapi/control";
import type { components, operations } from "@kaizala-gateway/openapi/kaizala";

/** The schemas of the emulated service, by name. */
export type Schemas = components["schemas"];

/** The schemas of the control API, by name. */
export type ControlSchemas = ControlComponents["schemas"];

/** The operations of the emulated service, by `operationId`. */
export type Operations = operations;

export type OperationId = keyof Operations;

/** The operations of the control API, by `operationId`. */
export type { ControlOperations };

export type ControlOperationId = keyof ControlOperations;

export type {
  Answer,
  PathParameters,
  QueryParameters,
  RequestBody,
} from "@kaizala-gateway/openapi/operation-types";
