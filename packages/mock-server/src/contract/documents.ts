import { createRequire } from "node:module";

/** The parts of an OpenAPI document that are read at run time. */
export interface OpenApiDocument {
  readonly info: { readonly version: string };
  readonly servers: readonly Server[];
  /** Of operations that declare none of their own. */
  readonly security?: readonly object[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export type JsonSchema = Readonly<Record<string, unknown>>;

interface Server {
  readonly url: string;
}

type PathItem = Readonly<Record<string, unknown>> & {
  readonly parameters?: readonly unknown[];
  /** Of paths that are not below the document's servers. */
  readonly servers?: readonly Server[];
};

const require = createRequire(import.meta.url);

/** The bundled contract of the emulated service. */
export const kaizala: OpenApiDocument = require("@kaizala-gateway/openapi/kaizala.json");

/** The bundled contract of the control API, read when first asked for. */
export function readControlContract(): OpenApiDocument {
  return require("@kaizala-gateway/openapi/control.json");
}
