import { documents } from "@kaizala-gateway/foundation";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { strictDocument } from "./strict-document.js";

const ID = "kaizala";
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/**
 * What is wrong with an event that a receiver was sent; it may hold no property that the contract does not
 * declare. Empty for one that fits.
 */
export function judgeEvent(event: { readonly eventType: string }): string[] {
  const { eventType } = event;
  if (documents.kaizala.components.schemas[`${eventType}Event`] === undefined) {
    return [`the contract has no event ${eventType}`];
  }
  const validate = validators.get(eventType) ?? validatorOf(eventType);
  validators.set(eventType, validate);
  if (validate(event)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath}: ${message} ${JSON.stringify(params)}`;
  });
}

function validatorOf(eventType: string): ValidateFunction {
  if (!ajv) {
    // The document holds keywords of OpenAPI and the contract's own.
    ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: ID, ...strictDocument(documents.kaizala, "") });
  }
  return ajv.compile({ $ref: `${ID}#/components/schemas/${eventType}Event` });
}
