import { kaizala, type OpenApiDocument } from "../contract/documents.js";

/** An operation of a contract, with what the pipeline needs to know of it. */
export interface Operation {
  readonly operationId: string;
  readonly method: Method;
  /** As in the contract: `/groups/{groupId}`. */
  readonly path: string;
  /** What stands before the path: `/v1`, or what the path's own servers say. */
  readonly basePath: string;
  /** The scope that the connector must hold; null for none. */
  readonly scope: string | null;
  /** Whether it takes an access token. */
  readonly needsToken: boolean;
  /** JSON pointer of the operation in the document. */
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  /** The content type of the body that it takes; undefined for none. */
  readonly bodyType: string | undefined;
  readonly isBodyRequired: boolean;
  /** The statuses that the contract declares. */
  readonly statuses: readonly number[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

const METHODS = ["get", "put", "post", "patch", "delete"] as const;

/** A method as OpenAPI and express spell it. */
export type Method = (typeof METHODS)[number];

/** The operations of the emulated service. */
export const serviceOperations: readonly Operation[] = operationsOf(kaizala);

/** All operations of a bundled document, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      // The documents are linted; what is read here is what the linter guarantees.
      const operation = item[method] as RawOperation;
      return {
        operationId: operation.operationId,
        method,
        path,
        basePath: basePathOf(item.servers ?? document.servers),
        scope: operation["x-required-scope"] ?? null,
        needsToken: (operation.security ?? document.security ?? []).some((scheme) => "accessToken" in scheme),
        pointer: `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`,
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
          (parameter) => resolve(document, parameter) as Parameter,
        ),
        bodyType: Object.keys(operation.requestBody?.content ?? {})[0],
        isBodyRequired: operation.requestBody?.required === true,
        statuses: Object.keys(operation.responses).map(Number),
      };
    }),
  );
}

function basePathOf(servers: readonly { readonly url: string }[]): string {
  return new URL(servers[0]?.url ?? "/", "http://localhost").pathname.replace(/\/$/, "");
}

/** The path in the spelling of express: `/groups/:groupId`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Follows references inside the document to what they lead to; anything else is handed back. */
export function resolve(document: OpenApiDocument, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$ref" in value)) return value;
  const steps = String(value.$ref).slice("#/".length).split("/");
  const target = steps.reduce<unknown>(
    (found, step) => Object(found)[step.replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
  return resolve(document, target);
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly "x-required-scope"?: string | null;
  readonly security?: readonly object[];
}
