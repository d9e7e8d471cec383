import type {
  components as ControlComponents,
  operations as ControlOperations,
} from "@kaizala-gateway/openapi/control";
import type { components, operations } from "@kaizala-gateway/openapi/kaizala";
import type { Json } from "@kaizala-gateway/openapi/operation-types";

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

export type { Answer } from "@kaizala-gateway/openapi/operation-types";

type PathPart<Operation> = Operation extends { parameters: { path: infer Path } } ? { path: Path } : unknown;

type QueryPart<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? { query?: NonNullable<Query> }
  : unknown;

type BodyPart<Operation> = Operation extends { requestBody: infer Body }
  ? { body: Json<Body> }
  : Operation extends { requestBody?: infer Body }
    ? { body?: Json<NonNullable<Body>> }
    : unknown;

/** What a request of an operation consists of, as the contract has it. */
export type Arguments<Operation> = PathPart<Operation> & QueryPart<Operation> & BodyPart<Operation>;
