/** The JSON in a request body or an answer. */
export type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** The JSON body that an operation takes; undefined where it may be or is absent. */
export type RequestBody<Operation> = Operation extends { requestBody: infer Body }
  ? Json<Body>
  : Operation extends { requestBody?: infer Body }
    ? Json<NonNullable<Body>> | undefined
    : undefined;

/** The JSON body that an operation answers with when it succeeds. */
export type Answer<Operation> = Operation extends { responses: { 200: infer Body } } ? Json<Body> : never;

/** The parameters in an operation's path; unknown where it has none. */
export type PathParameters<Operation> = Operation extends { parameters: { path: infer Path } }
  ? Path
  : unknown;

/** The parameters in an operation's query; unknown where it has none. */
export type QueryParameters<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : unknown;
