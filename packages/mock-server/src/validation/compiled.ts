import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";

const load = createRequire(import.meta.url);

/**
 * A module of validators that scripts/validators.mjs compiled from the contract: loaded when it is first asked
 * for, at once, and without ajv.
 *
 * @param file below `generated/validators`
 */
export function compiledValidators(file: string): Readonly<Partial<Record<string, ValidateFunction>>> {
  // Modules of this form are all that the script writes.
  return load(`../../generated/validators/${file}.cjs`) as Partial<Record<string, ValidateFunction>>;
}

/**
 * One validator of a module.
 *
 * @throws where the module has none of that name
 */
export function compiledValidator<T = unknown>(file: string, name: string): ValidateFunction<T> {
  const validate = compiledValidators(file)[name];
  if (!validate) throw new Error(`${file} has no validator ${name}.`);
  // The caller names the type that is derived from the same schema.
  return validate as ValidateFunction<T>;
}
