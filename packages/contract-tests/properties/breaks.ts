import type { Shape } from "./shapes.js";

/** A value that fitted its shape before one thing in it was changed. */
export interface Break {
  /** What a refusal has to name: a property or a parameter; of a list, the list. */
  readonly name: string;
  readonly value: unknown;
}

/** A text that is no kind, no number and no truth value. */
const NONSENSE = "no such thing";

/** Every way in which one thing of a value can be made wrong, so that no reading of it would do. */
export function breaksOf(shape: Shape, value: unknown, name: string): Break[] {
  const wrong = (values: readonly unknown[]) => values.map((one) => ({ name, value: one }));
  switch (shape.kind) {
    case "object":
      return [...wrong([NONSENSE, [], 7]), ...breaksInside(shape, Object(value))];
    case "array": {
      const list = Array.isArray(value) ? value : [];
      const [first] = list;
      const inEntry = list.length === 0 ? [] : breaksOf(shape.items, first, name);
      return [
        ...wrong([NONSENSE, {}]),
        ...wrong(shape.min > 0 ? [[]] : []),
        ...wrong(list.length > 0 && shape.max < 10_000 ? [new Array(shape.max + 1).fill(first)] : []),
        ...inEntry.map((one) => ({ name: one.name, value: [one.value, ...list.slice(1)] })),
      ];
    }
    case "text":
      return [
        ...wrong([{}, []]),
        ...wrong(shape.min > 0 ? [""] : []),
        ...wrong(shape.max < 10_000 ? ["x".repeat(shape.max + 1)] : []),
        ...wrong(shape.isUrl ? [NONSENSE] : []),
        ...wrong(shape.pattern === undefined ? [] : outside(new RegExp(shape.pattern))),
      ];
    case "number":
      return wrong([
        NONSENSE,
        {},
        ...(shape.isInteger ? [shape.min + 0.5] : []).filter(Number.isFinite),
        ...[shape.min - 1, shape.max + 1].filter((one) => Number.isSafeInteger(one)),
      ]);
    case "boolean":
      return wrong([NONSENSE, {}, 7]);
    case "choice":
      return wrong([NONSENSE, {}, []]);
    case "union":
      return wrong([{}, [], true].filter((one) => !shape.of.some(({ kind }) => isOfKind(one, kind))));
    case "null":
    case "anything":
      return [];
  }
}

/** Texts that a pattern does not take. */
function outside(pattern: RegExp): string[] {
  return [NONSENSE, "two\nlines"].filter((text) => !pattern.test(text));
}

function isOfKind(value: unknown, kind: Shape["kind"]): boolean {
  if (kind === "anything") return true;
  if (Array.isArray(value)) return kind === "array";
  return typeof value === "boolean" ? kind === "boolean" : kind === "object";
}

function breaksInside(shape: Extract<Shape, { kind: "object" }>, value: object): Break[] {
  const { properties, required, choices } = shape;
  const without = required.map((name) => {
    const gone = choices.includes(name) ? choices : [name];
    const rest = Object.entries(value).filter(([key]) => !gone.includes(key));
    return { name, value: Object.fromEntries(rest) };
  });
  const within = Object.entries(value).flatMap(([name, one]) => {
    const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const isOneOfTwo = choices.includes(name) && choices.some((other) => other !== name && other in value);
    const isRequired = required.includes(name) && !isOneOfTwo;
    // An empty text stands for an optional member that is left out.
    const breaks = inner
      ? breaksOf(inner, one, name).filter((broken) => isRequired || broken.value !== "")
      : [];
    return breaks.map((broken) => ({ name: broken.name, value: { ...value, [name]: broken.value } }));
  });
  return [...without, ...within];
}
