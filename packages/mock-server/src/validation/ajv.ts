import { Ajv2020, type Options } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** An ajv for the contract's schemas, JSON Schema 2020-12. */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    // OpenAPI documents hold keywords of their own, and the contract's `x-` ones.
    strict: false,
    // Needed to say in an error what was found.
    verbose: true,
    ...options,
  });
  // The packages are CommonJS, and ajv-formats puts its function under `default` for ES modules.
  formats.default(ajv);
  ajv.addKeyword({
    keyword: "x-exactly-one-of",
    // Its sentence says more than those of the branches.
    before: "oneOf",
    validate: (names: readonly string[], value: unknown) => countOf(names, value) === 1,
  });
  ajv.addKeyword({
    keyword: "x-at-least-one-of",
    validate: (names: readonly string[], value: unknown) => countOf(names, value) >= 1,
  });
  ajv.addFormat("int32", true);
  ajv.addFormat("int64", true);
  return ajv;
}

function countOf(names: readonly string[], value: unknown): number {
  return names.filter((name) => Object.hasOwn(Object(value), name)).length;
}
