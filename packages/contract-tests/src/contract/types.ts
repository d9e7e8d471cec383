import type { Json } from "@kaizala-gateway/openapi/types";

export type * from "@kaizala-gateway/openapi/types";

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
