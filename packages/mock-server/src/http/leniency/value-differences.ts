import { type ContractOperation, documents } from "@kaizala-gateway/foundation";
import { Refusal } from "../../domain/ground/refusal.js";
import { validatorOf } from "../validation.js";
import {
  fittingDifferences,
  type RequestDifference,
  spellingDifferences,
  strayDifferences,
} from "./differences.js";
import { shapeOf } from "./shapes.js";
import { bringToSpelling, type PropertyNames, propertyNamesOf } from "./spelling.js";

/** What is read leniently in the values of a query or a body, and the rule that they break even so. */
export function valueDifferences(
  operation: ContractOperation,
  place: "query" | "body",
  value: unknown,
): RequestDifference[] {
  const names = propertyNamesOf(documents.kaizala, schemaOf(operation, place));
  const spelling = spellingDifferences(value, names, place);
  try {
    return [...spelling, ...readDifferences(operation, place, value, names)];
  } catch (error) {
    return [...spelling, violationOf(error, place)];
  }
}

/** What is wrong with the parameters in a path. */
export function parameterDifferences(operation: ContractOperation, path: string): RequestDifference[] {
  const sent = path.split("/");
  const parameters = operation.path.split("/").flatMap((segment, index) => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    return name === undefined ? [] : [[name, decodeURIComponent(sent[index] ?? "")] as const];
  });
  try {
    validatorOf(operation).checkPath(Object.fromEntries(parameters));
    return [];
  } catch (error) {
    return [violationOf(error, "path")];
  }
}

/** Reads values as the server does, and tells what it changed. */
function readDifferences(
  operation: ContractOperation,
  place: "query" | "body",
  value: unknown,
  names: PropertyNames,
): RequestDifference[] {
  const [spelt, read] = [structuredClone(value), structuredClone(value)];
  bringToSpelling(spelt, names);
  const validator = validatorOf(operation);
  // What was read leniently is told by what has changed.
  const ignore = () => undefined;
  let broken: RequestDifference[] = [];
  try {
    if (place === "body") validator.checkBody(read, ignore);
    else validator.checkQuery(Object(read), ignore);
  } catch (error) {
    broken = [violationOf(error, place)];
  }
  // A number in a query is always a text.
  const isText = place === "query";
  const stray = strayDifferences(spelt, shapeOf(documents.kaizala, schemaOf(operation, place)), names, place);
  const fitting = fittingDifferences(spelt, read, place, isText);
  // What is read leniently is no use where it is refused all the same.
  const taken = fitting.filter(({ field }) => !broken.some((one) => one.field === field));
  return [...taken, ...stray, ...broken];
}

function schemaOf(operation: ContractOperation, place: "query" | "body"): object {
  if (place === "body") return operation.body?.schema ?? {};
  const declared = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(declared.map(({ name, schema }) => [name, schema])),
  };
}

/** A refusal of the server's own validators: the place and the rule in one sentence. */
export function violationOf(error: unknown, whole: string): RequestDifference {
  if (!(error instanceof Refusal)) throw error;
  const message = error.message.replace(/\.$/, "");
  const [, place = "", rule = message] = /^([^\s:]+)(?:: | (?=has no property))(.*)$/s.exec(message) ?? [];
  return {
    field: fieldOf(whole, place),
    kind: "violation",
    sent: undefined,
    rule: rule.replace(/^The (?:body|query|path) /, ""),
  };
}

function fieldOf(whole: string, place: string): string {
  // By which a body is decoded; no member of one is written so.
  if (/^Content-(?:Type|Encoding)$/.test(place)) return `header ${place}`;
  return place === "" ? whole : `${whole}.${place}`;
}
