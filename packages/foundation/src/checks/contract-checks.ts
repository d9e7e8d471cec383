import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHandler } from "express";
// Not by the package's entry, whose `middleware` compiles the schema of all OpenAPI documents each time, even
// where it is told not to hold the document against it: some 70 ms, and more at the first time.
import { OpenApiValidator } from "express-openapi-validator/dist/openapi.validator.js";
import { basePathOf, type OpenApiDocument } from "../contract/documents.js";

type Specification = Awaited<Parameters<OpenApiValidator["installMiddleware"]>[0]>;

// In types of Node.js alone: whoever compiles with these declarations needs none of express' and the validator's.

/** A handler for the `use` of an express application or router. */
export type ContractCheck = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** What express-openapi-validator is told, beside the contract. */
export interface ContractCheckOptions {
  /** Default true. With `allErrors` a refusal names all that is wrong with a request, and not the first alone. */
  readonly validateRequests?: boolean | { readonly allErrors?: boolean };
  /** Default false. */
  readonly validateResponses?: boolean | AnswerCheckOptions;
  /** Whether credentials are asked for where the contract does. Default true. */
  readonly validateSecurity?: boolean;
  /** Whether multipart bodies are received. Default true. */
  readonly fileUploader?: boolean;
}

/** How an answer is held against the contract. */
export interface AnswerCheckOptions {
  /** Whether all that is wrong with it is named, and not the first alone. Default false. */
  readonly allErrors?: boolean;
  /** Whether members that the contract does not know are removed. Default false. */
  readonly removeAdditional?: boolean;
  /** Whether values are converted. Default false. */
  readonly coerceTypes?: boolean;
  /** Is told of an answer that is not as the contract says, in place of whoever asked. */
  readonly onError?: (problem: Error, body: unknown, request: IncomingMessage) => void;
}

let made = 0;

/**
 * The handlers of express-openapi-validator for a contract, which hold requests and answers against it.
 *
 * @param document a linted one without references to other files; `singleOperation` keeps it small
 */
export function contractChecks(
  document: OpenApiDocument,
  options: ContractCheckOptions,
): readonly ContractCheck[] {
  made += 1;
  // The validator changes the document that it is given. Its type for one is wider than what is read here.
  const apiDoc = structuredClone(document) as unknown as Specification["apiDoc"];
  const basePaths = [...new Set(document.servers.map(({ url }) => basePathOf(url)))];
  const specification: Specification = {
    apiDoc,
    basePaths,
    routes: basePaths.flatMap((basePath) => routesOf(document, basePath)),
    serial: made,
  };
  const validator = new OpenApiValidator({ apiSpec: apiDoc, validateApiSpec: false, ...options });
  const handlers: unknown[] = validator.installMiddleware(Promise.resolve(specification));
  // Express calls them, with a request of its own, on which the validator sets a property.
  return [...handlers, refuseInfinite] as ContractCheck[];
}

/** The validator makes a number of a text such as 1e999, and holds none of its bounds against what comes of it. */
const refuseInfinite: RequestHandler = ({ params, query }, _response, next) => {
  for (const [place, values] of Object.entries({ params, query })) {
    for (const [name, value] of Object.entries<unknown>(values)) {
      if (typeof value !== "number" || Number.isFinite(value)) continue;
      const [path, message] = [`/${place}/${name}`, "must be a finite number"];
      next(Object.assign(new Error(message), { status: 400, path, errors: [{ path, message }] }));
      return;
    }
  }
  next();
};

const PARAMETER = /\{([^/}]+)\}/g;
const METHODS = ["get", "put", "post", "patch", "delete"];

function routesOf(document: OpenApiDocument, basePath: string): Specification["routes"] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      basePath,
      expressRoute: `${basePath}${path.replaceAll(PARAMETER, ":$1")}`,
      openApiRoute: `${basePath}${path}`,
      method: method.toUpperCase(),
      pathParams: [...path.matchAll(PARAMETER)].map(([, name = ""]) => name),
    })),
  );
}
