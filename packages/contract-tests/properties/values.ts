import fc from "fast-check";
import type { ObjectShape, Shape } from "./shapes.js";

/** Values that mean something in the sandbox, by the name of a property or a parameter. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

/** Texts that programs stumble over. */
const ODD_TEXTS = [
  "__proto__",
  "constructor",
  "toString",
  "0",
  " ",
  "null",
  "<b>",
  "%00",
  "..",
  "\u0000",
  "'",
];

/**
 * Values of a shape; where the sandbox knows some by the name, mostly those.
 *
 * @param name of the property or the parameter; that of a list for its entries
 */
export function valuesOf(shape: Shape, name: string, known: KnownValues): fc.Arbitrary<unknown> {
  const values = Object.hasOwn(known, name) ? known[name] : undefined;
  if (values && (shape.kind === "array") === values.some(Array.isArray)) {
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...values) },
      { weight: 1, arbitrary: valuesOf(shape, "", known) },
    );
  }
  switch (shape.kind) {
    case "object":
      return recordsOf(shape, known);
    case "array": {
      const bounds = { minLength: shape.min, maxLength: Math.min(shape.max, shape.min + 4) };
      return fc.array(valuesOf(shape.items, name, known), bounds);
    }
    case "text":
      return shape.isUrl ? fc.webUrl() : textsOf(shape.min, shape.max, shape.pattern);
    case "number":
      return numbersOf(shape);
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...shape.values);
    case "union":
      return fc.oneof(...shape.of.map((one) => valuesOf(one, name, known)));
    case "null":
      return fc.constant(null);
    case "anything":
      return fc.jsonValue({ maxDepth: 3 });
  }
}

/** With all that is optional, some of it or none: each property may be what makes the rest impossible. */
function recordsOf({ properties, required, min }: ObjectShape, known: KnownValues): fc.Arbitrary<object> {
  const entries = Object.entries(properties).map(
    ([key, one]) => [key, valuesOf(one, key, known)] as [string, fc.Arbitrary<unknown>],
  );
  const ofRequired = entries.filter(([key]) => required.includes(key));
  const some = fc.record(Object.fromEntries(entries), { requiredKeys: [...required] });
  const records = ofRequired.length < min ? some : fc.oneof(fc.record(Object.fromEntries(ofRequired)), some);
  return records.filter((record) => Object.keys(record).length >= min);
}

function textsOf(min: number, max: number, pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const bounds = { minLength: min, maxLength: Math.min(max, min + 40) };
  const texts = [
    fc.string({ unit: "grapheme", ...bounds }),
    fc.string({ unit: "binary", ...bounds }),
    fc.constantFrom(...ODD_TEXTS),
  ];
  // A grapheme may consist of several characters.
  return fc.oneof(...texts).filter((text) => [...text].length >= min && [...text].length <= max);
}

function numbersOf({ isInteger, min, max }: Extract<Shape, { kind: "number" }>): fc.Arbitrary<number> {
  const atLeast = Math.max(min, Number.MIN_SAFE_INTEGER);
  const atMost = Math.min(max, Number.MAX_SAFE_INTEGER);
  return isInteger
    ? fc.integer({ min: atLeast, max: atMost })
    : fc.double({ min: atLeast, max: atMost, noNaN: true, noDefaultInfinity: true });
}
