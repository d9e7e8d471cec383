import type {
  components as ControlComponents,
  operations as ControlOperations,
} from "./generated/control.js";
import type { components as GatewayComponents } from "./generated/gateway.js";
import type { components, operations, webhooks } from "./generated/kaizala.js";

/** The identifiers of the rules in `x-inferred-rules`. */
export type { InferredRule } from "./generated/inferred-rules.js";

/** The schemas of the emulated service, by name. */
export type Schemas = components["schemas"];

/** The schemas of the control API, by name. */
export type ControlSchemas = ControlComponents["schemas"];

/** The schemas of the proxy's own API, by name. */
export type GatewaySchemas = GatewayComponents["schemas"];

/** What a receiver is sent: one of them, told by its `eventType`. */
export type WebhookEvent = webhooks[keyof webhooks]["post"]["requestBody"]["content"]["application/json"];

/** The operations of the emulated service, by `operationId`; those of receivers, `onJobCreated`, are not its own. */
export type Operations = Omit<operations, `on${WebhookEvent["eventType"]}`>;

/** The operations of the control API, by `operationId`. */
export type { ControlOperations };

export type OperationId = keyof Operations;

export type ControlOperationId = keyof ControlOperations;

/** The JSON in a request body or an answer. */
export type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** The fields of a form in a request body. */
type Form<T> = T extends { content: { "application/x-www-form-urlencoded": infer Fields } } ? Fields : never;

/** The JSON body or the form that an operation takes; undefined where it may be or is absent. */
export type RequestBody<Operation> = Operation extends { requestBody: infer Body }
  ? Json<Body> | Form<Body>
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
  ? [NonNullable<Query>] extends [never]
    ? unknown
    : NonNullable<Query>
  : unknown;

/** What an operation is called with. */
export interface OperationInput<Operation> {
  readonly path: PathParameters<Operation>;
  readonly query: QueryParameters<Operation>;
  readonly body: RequestBody<Operation>;
}
