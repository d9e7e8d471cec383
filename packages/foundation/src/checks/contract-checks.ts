import type { RequestHandler } from "express";
import type { middleware } from "express-openapi-validator";
// Not by the package's entry, whose `middleware` compiles the schema of all OpenAPI documents each time, even
// where it is told not to hold the document against it: some 70 ms, and more at the first time.
import { OpenApiValidator } from "express-openapi-validator/dist/openapi.validator.js";
import { basePathOf, type OpenApiDocument } from "../contract/documents.js";

type ValidatorOptions = Parameters<typeof middleware>[0];
type Specification = Awaited<Parameters<OpenApiValidator["installMiddleware"]>[0]>;

/** What express-openapi-validator is told, beside the contract. */
export type ContractCheckOptions = Pick<
  ValidatorOptions,
  "validateRequests" | "validateResponses" | "validateSecurity" | "fileUploader"
>;

let made = 0;

/**
 * The handlers of express-openapi-validator for a contract, which hold requests and answers against it.
 *
 * @param document a linted one without references to other files; `singleOperation` keeps it small
 */
export function contractChecks(
  document: OpenApiDocument,
  options: ContractCheckOptions,
): readonly RequestHandler[] {
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
  // Its handlers take express' request with a property that they set themselves.
  const handlers = validator.installMiddleware(Promise.resolve(specification)) as unknown as RequestHandler[];
  return [...handlers, refuseInfinite];
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
