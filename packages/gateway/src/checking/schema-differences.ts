import { documents } from "@kaizala-gateway/foundation";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { strictDocument } from "./strict-document.js";

const ID = "kaizala";
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/**
 * How a value differs from a schema of the contract, a line each; it may hold no property that the contract does
 * not declare. Empty for one that fits.
 *
 * @param pointer where the schema is in the contract: `#/components/schemas/Group`
 */
export function schemaDifferences(pointer: string, value: unknown): string[] {
  const validate = validators.get(pointer) ?? validatorOf(pointer);
  validators.set(pointer, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath}: ${message} ${JSON.stringify(params)}`;
  });
}

function validatorOf(pointer: string): ValidateFunction {
  if (!ajv) {
    // The document holds keywords of OpenAPI and the contract's own.
    ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: ID, ...strictDocument(documents.kaizala, "") });
  }
  return ajv.compile({ $ref: `${ID}${pointer}` });
}
