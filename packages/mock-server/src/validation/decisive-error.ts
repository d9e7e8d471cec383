import type { ErrorObject } from "ajv";

/**
 * The error that tells most of why a value does not fit.
 *
 * A union fails with the errors of all its branches. What says only that a branch was not the one
 * that was meant, such as another `actionType`, is left out; of the rest the deepest counts.
 */
export function decisiveError(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const union = errors.findLast(isUnion);
  if (!union) return errors[0];
  const own = errors.filter((error) => !isUnion(error));
  const choices = errors.filter(isUnion).flatMap((error) => error.parentSchema?.["x-exactly-one-of"] ?? []);
  const meant = own.filter((error) => error.keyword !== "const" && !isMissing(error, choices));
  if (meant.length > 0) return typesTogether(deepest(meant));
  return valuesTogether(deepest(own.filter((error) => error.keyword === "const"))) ?? own[0] ?? union;
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === "oneOf" || keyword === "anyOf";
}

function isMissing({ keyword, params }: ErrorObject, names: readonly string[]): boolean {
  return keyword === "required" && names.includes(params.missingProperty);
}

/** Those at the place that is deepest in the value, the first of equals. */
function deepest(errors: readonly ErrorObject[]): ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const most = Math.max(...errors.map(depth));
  const place = errors.find((error) => depth(error) === most)?.instancePath;
  return errors.filter(({ instancePath }) => instancePath === place);
}

/** One error that names all types which the branches would take; a rule within one type goes first. */
function typesTogether(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const [rule] = errors.filter(({ keyword }) => keyword !== "type");
  const [first] = errors;
  if (rule || !first) return rule;
  return { ...first, params: { type: [...new Set(errors.flatMap(({ params }) => params.type))] } };
}

/** One error that names all values which the branches would take. */
function valuesTogether(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const [first] = errors;
  if (!first) return undefined;
  const allowedValues = [...new Set(errors.map(({ params }) => params.allowedValue))];
  return { ...first, keyword: "enum", params: { allowedValues } };
}
