import { createRequire } from "node:module";

/** The contracts: the emulated service, the mock server's own control API, and the proxy's. */
export type Api = "kaizala" | "control" | "gateway";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The parts of a bundled OpenAPI document that are read here. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: JsonObject;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, JsonObject>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonObject>>;
    readonly responses: Readonly<Record<string, JsonObject>>;
  };
}

const require = createRequire(import.meta.url);

/** Where an API begins below the base of a sandbox. */
export const basePaths: Readonly<Record<Api, string>> = {
  kaizala: "",
  control: "/_control",
  gateway: "/_gateway",
};

/**
 * The bundled contracts, with paths that begin below the API's base. They are shared: clone before
 * changing.
 */
export const documents: Readonly<Record<Api, OpenApiDocument>> = {
  kaizala: withWholePaths(require("@kaizala-gateway/openapi/kaizala.json")),
  control: require("@kaizala-gateway/openapi/control.json"),
  gateway: require("@kaizala-gateway/openapi/gateway.json"),
};

/** The same contract with paths that hold what its servers, or their own, put before them. */
function withWholePaths(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, { servers, ...item }]) => {
    // Servers of a path that differ from the document's are in the form that OpenAPI gives them.
    const [server] = (servers ?? document.servers) as OpenApiDocument["servers"];
    const base = new URL(server?.url ?? "/", "http://localhost").pathname.replace(/\/$/, "");
    return [base + path, item];
  });
  return { ...document, servers: [{ url: "/" }], paths: Object.fromEntries(paths) };
}

/** Follows a reference inside the document; anything else is handed back. */
export function resolve(document: OpenApiDocument, value: unknown): JsonObject {
  const object: JsonObject = Object(value);
  if (typeof object.$ref !== "string") return object;
  const steps = object.$ref.slice("#/".length).split("/");
  const found = steps.reduce<unknown>((at, step) => Object(at)[unescapePointer(step)], document);
  return resolve(document, found);
}

function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
