import fc from "fast-check";
import type { ContractOperation, RawRequest } from "../src/index.js";
import { partsOf, written } from "./requests.js";
import { type ObjectShape, type Shape, shapesOf } from "./shapes.js";
import { type KnownValues, valuesOf } from "./values.js";

/** A request that fits the contract, and one that says the same as programs write it. */
interface LenientRequest {
  readonly plain: RawRequest;
  readonly lenient: RawRequest;
}

/** Requests of an operation with a JSON body, each in both ways. */
export function lenientRequestsOf(
  operation: ContractOperation,
  known: KnownValues,
): fc.Arbitrary<LenientRequest> {
  const bodies = shapesOf(operation.body?.schema).chain((shape) =>
    valuesOf(shape, "body", known).chain((plain) =>
      lenientlyWritten(shape, plain).map((lenient) => ({ plain, lenient })),
    ),
  );
  return fc.tuple(partsOf(operation, known), bodies).map(([parts, { plain, lenient }]) => ({
    plain: written(operation, { ...parts, body: plain }),
    lenient: written(operation, { ...parts, body: lenient }),
  }));
}

/** The ways to write a value that mean the same. */
function lenientlyWritten(shape: Shape, value: unknown): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "object":
      return lenientMembers(shape, Object(value));
    case "array":
      return Array.isArray(value)
        ? fc.tuple(...value.map((one) => lenientlyWritten(shape.items, one)))
        : fc.constant(value);
    case "number":
    case "boolean":
      return fc.constantFrom(value, String(value), String(value).toUpperCase());
    case "choice":
      return typeof value === "string" ? fc.constantFrom(...spellingsOf(value)) : fc.constant(value);
    default:
      return fc.constant(value);
  }
}

function spellingsOf(value: string): unknown[] {
  const digits = /^\d+$/.test(value) ? [Number(value)] : [];
  return [value, value.toLowerCase(), value.toUpperCase(), ...digits];
}

function lenientMembers({ properties, required }: ObjectShape, value: object): fc.Arbitrary<object> {
  const there = Object.entries(value).map(([name, one]) => {
    const shape = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, shape ? lenientlyWritten(shape, one) : fc.constant(one)] as const;
  });
  const absent = Object.entries(properties)
    .filter(([name]) => !Object.hasOwn(value, name) && !required.includes(name))
    .map(([name, shape]) => [name, fc.constantFrom(...nothingsFor(shape))] as const);
  return fc.record(Object.fromEntries([...there, ...absent]), { requiredKeys: Object.keys(value) });
}

/** What stands for a member that is left out. */
function nothingsFor(shape: Shape): unknown[] {
  if (shape.kind === "null" || shape.kind === "anything" || shape.kind === "union") return [null];
  const isText = shape.kind === "text" && shape.min === 0 && !shape.isUrl;
  return isText ? [null] : [null, ""];
}
