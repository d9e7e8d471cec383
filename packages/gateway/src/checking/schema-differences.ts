import {
  documents,
  type JsonObject,
  type OpenApiDocument,
  resolveReference,
} from "@kaizala-gateway/foundation";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { strictDocument } from "./strict-document.js";

const ID = "kaizala";
const validators = new Map<string, ValidateFunction>();
let compiler: { readonly ajv: Ajv2020; readonly document: OpenApiDocument } | undefined;

/**
 * How a value differs from a schema of the contract, a line each; it may hold no property that the contract does
 * not declare. Empty for one that fits. Where there is a choice of shapes, it is held against the one that its
 * constants name.
 *
 * @param pointer where the schema is in the contract: `#/components/schemas/Group`
 */
export function schemaDifferences(pointer: string, value: unknown): string[] {
  const validate = validators.get(pointer) ?? validatorOf(pointer);
  validators.set(pointer, validate);
  if (validate(value)) return [];
  return differencesIn(validate.errors ?? []);
}

function differencesIn(errors: readonly ErrorObject[]): string[] {
  const choices = errors.filter(({ keyword }) => keyword === "oneOf");
  const outermost = choices.filter(
    ({ instancePath }) => !choices.some((other) => isBelow(instancePath, other.instancePath)),
  );
  const others = errors.filter(
    ({ instancePath }) =>
      !outermost.some((one) => instancePath === one.instancePath || isBelow(instancePath, one.instancePath)),
  );
  return [
    ...others.map(({ instancePath, message, params }) => {
      return `${instancePath}: ${message} ${JSON.stringify(params)}`;
    }),
    ...new Set(outermost.flatMap(differencesFromShape)),
  ];
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}/`);
}

/** Against one shape: against each of them nearly everything would differ. */
function differencesFromShape({ instancePath, schema, data }: ErrorObject): string[] {
  const shape = shapeFor(data, [schema].flat());
  return shape === undefined
    ? [`${instancePath}: has none of the shapes that are declared`]
    : schemaDifferences(shape, data).map((difference) => instancePath + difference);
}

/** Where the shape is whose constants a value has, or else the one that has none and whose members it has. */
function shapeFor(value: unknown, shapes: readonly unknown[]): string | undefined {
  const known = shapes.flatMap((shape) => {
    const pointer: unknown = Object(shape).$ref;
    if (typeof pointer !== "string" || !compiler) return [];
    return [{ pointer, ...resolveReference(compiler.document, shape) }];
  });
  const named = known.filter((shape) =>
    constantsOf(shape).some(([name, only]) => Object(value)[name] === only),
  );
  const unnamed = known.filter((shape: JsonObject) => {
    const required: unknown[] = [shape.required ?? []].flat();
    return (
      constantsOf(shape).length === 0 && required.every((name) => Object.hasOwn(Object(value), String(name)))
    );
  });
  return (named[0] ?? unnamed[0])?.pointer;
}

function constantsOf({ properties }: JsonObject): [name: string, only: unknown][] {
  return Object.entries(Object(properties)).flatMap(([name, property]): [string, unknown][] => {
    const { const: only, enum: listed }: JsonObject = Object(property);
    if (only !== undefined) return [[name, only]];
    return Array.isArray(listed) && listed.length === 1 ? [[name, listed[0]]] : [];
  });
}

function validatorOf(pointer: string): ValidateFunction {
  compiler ??= makeCompiler();
  return compiler.ajv.compile({ $ref: `${ID}${pointer}` });
}

function makeCompiler() {
  const document = strictDocument(documents.kaizala, "");
  // The document holds keywords of OpenAPI and the contract's own.
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  ajv.addSchema({ $id: ID, ...document });
  return { ajv, document };
}
