import type { ErrorObject, ValidateFunction } from "ajv";
import { decisiveError } from "./decisive-error.js";
import { explainError, stepsTo } from "./explain.js";
import { sampleOf } from "./sample.js";

/** Something that is wrong with a value. */
export interface Problem {
  /** Where in the value. */
  readonly steps: readonly string[];
  readonly message: string;
}

const MOST_PROBLEMS = 50;

/**
 * All that is wrong with a value, as far as one can tell. The validators stop at the first error, which costs the
 * least: what was found is mended, in place, and the value looked at again. It ends where something cannot be mended, since
 * what would be found next might be of our own making.
 *
 * @param document what references in the schemas lead into
 */
export function problemsIn(validate: ValidateFunction, value: unknown, document: object): Problem[] {
  const problems: Problem[] = [];
  const whole = { value };
  const made = new Set<string>();
  while (problems.length < MOST_PROBLEMS && !validate(whole.value)) {
    const error = decisiveError(validate.errors ?? []);
    if (!error) break;
    const steps = stepsTo(error);
    if (isWithin(steps, made)) break;
    problems.push({ steps, message: explainError(error, "The body") });
    if (!mend(whole, error, document)) break;
    made.add(JSON.stringify(steps));
  }
  return problems;
}

/** Whether a place is one of those, or in one. */
function isWithin(steps: readonly string[], places: ReadonlySet<string>): boolean {
  return steps.some((_, index) => places.has(JSON.stringify(steps.slice(0, index + 1))));
}

/** Puts something right in the place of what is wrong; false where that is not known. */
function mend(whole: { value: unknown }, error: ErrorObject, document: object): boolean {
  const steps = ["value", ...stepsTo(error)];
  if (error.keyword === "additionalProperties") {
    const owner = at(whole, steps);
    return Reflect.deleteProperty(owner, String(error.params.additionalProperty));
  }
  const schema = wantedSchema(error);
  const last = steps.at(-1);
  if (schema === undefined || last === undefined) return false;
  return Reflect.set(at(whole, steps.slice(0, -1)), last, sampleOf(document, schema));
}

/** The schema of what an error is about; undefined where it chose among several. */
function wantedSchema({ keyword, params, parentSchema, schema }: ErrorObject): object | undefined {
  if (keyword === "required") return Object(parentSchema?.properties)[params.missingProperty];
  // The values of several branches, put together: which of them was meant nobody knows.
  if (keyword === "enum" && !Array.isArray(schema)) return undefined;
  return parentSchema;
}

function at(value: object, steps: readonly string[]): object {
  return steps.reduce<object>((found, step) => Object(Reflect.get(found, step)), value);
}
