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

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** The JSON body that an operation takes; undefined where it may be or is absent. */
export type RequestBody<Operation> = Operation extends { requestBody: infer Body }
  ? Json<Body>
  : Operation extends { requestBody?: infer Body }
    ? Json<NonNullable<Body>> | undefined
    : undefined;

/** The JSON body that an operation answers with when it succeeds. */
export type Answer<Operation> = Operation extends { responses: { 200: infer Body } } ? Json<Body> : never;

export type PathParameters<Operation> = Operation extends { parameters: { path: infer Path } }
  ? Path
  : unknown;

export type QueryParameters<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : unknown;
