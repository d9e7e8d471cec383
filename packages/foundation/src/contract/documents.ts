import { createRequire } from "node:module";
import { type Api, perApi } from "./apis.js";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The parts of a bundled OpenAPI document that are read at run time. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: JsonObject & { readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  /** How one shows who one is, where an operation does not say. */
  readonly security?: unknown;
  readonly paths: Readonly<Record<string, JsonObject>>;
  /** What receivers are sent, where the API sends something. */
  readonly webhooks?: Readonly<Record<string, JsonObject>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonObject>>;
    readonly responses: Readonly<Record<string, JsonObject>>;
  };
}

const require = createRequire(import.meta.url);

/**
 * The bundled contracts, with paths that begin below the API's base; each is read when it is first asked
 * for. They are shared: clone before changing.
 */
export const documents = perApi(readDocument);

function readDocument(api: Api): OpenApiDocument {
  const document: OpenApiDocument = require(`@kaizala-gateway/openapi/${api}.json`);
  return api === "kaizala" ? withWholePaths(document) : document;
}

/** The same contract with paths that hold what its servers, or their own, put before them. */
function withWholePaths(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, { servers, ...item }]) => {
    // Servers of a path that differ from the document's are in the form that OpenAPI gives them.
    const [server] = (servers ?? document.servers) as OpenApiDocument["servers"];
    return [basePathOf(server?.url ?? "/") + path, item];
  });
  return { ...document, servers: [{ url: "/" }], paths: Object.fromEntries(paths) };
}

/** The path of a server's URL, which may be a path alone; without a slash at its end. */
export function basePathOf(url: string): string {
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}
