import { resolveReference } from "@kaizala-gateway/foundation";

/** What a value may be at a place of the contract: each branch of its schema, with all that applies together. */
export interface Shape {
  readonly branches: readonly Branch[];
  /** The branches that take an object. */
  readonly objects: readonly Branch[];
  readonly items: Shape | undefined;
}

/** A schema without unions, in which nothing is left to choose. */
export interface Branch {
  /** Undefined for any. */
  readonly types: ReadonlySet<string> | undefined;
  /** The values of an enumeration; undefined for what is none. */
  readonly values: readonly unknown[] | undefined;
  /** The texts among `values`, by their lower-case form. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether an empty text would break its rules. */
  readonly refusesEmptyText: boolean;
  readonly members: ReadonlyMap<string, Member>;
  /** Members with one value, in lower case, by which a branch of a union is known: `actionType` and `job`. */
  readonly signs: ReadonlyMap<string, string>;
}

export interface Member {
  readonly shape: Shape;
  readonly isRequired: boolean;
}

interface Part {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly [keyword: string]: unknown;
}

/** The shape of a schema and of all schemas in it, with references followed; made once per operation. */
export function shapeOf(document: object, schema: unknown): Shape {
  return new Shapes(document).of([schema]);
}

class Shapes {
  readonly #document: object;
  /** A schema that leads back to itself does so alone, not as one of several that apply together. */
  readonly #known = new Map<object, Shape>();

  constructor(document: object) {
    this.#document = document;
  }

  /** @param schemas those that apply together, such as of one property in the parts of an `allOf` */
  of(schemas: readonly unknown[]): Shape {
    const [first, ...others] = schemas.map((schema) => resolveReference(this.#document, schema));
    const key = others.length === 0 ? first : undefined;
    const known = key && this.#known.get(key);
    if (known) return known;
    const branches: Branch[] = [];
    const shape = { branches, objects: [] as readonly Branch[], items: undefined as Shape | undefined };
    if (key) this.#known.set(key, shape);
    const partsOfBranches = this.#combined([[]], schemas);
    branches.push(...partsOfBranches.map((parts) => this.#branch(parts)));
    shape.objects = branches.filter(({ types }) => types?.has("object") ?? true);
    const items = partsOfBranches.flat().flatMap((part) => part.items ?? []);
    if (items.length > 0) shape.items = this.of([{ anyOf: items }]);
    return shape;
  }

  /** The ways to choose in a schema, each as the parts that apply together then. */
  #partsOf(schema: unknown): Part[][] {
    const { allOf, oneOf, anyOf, ...own }: Part = resolveReference(this.#document, schema);
    let ways = this.#combined([[own]], listOf(allOf));
    for (const union of [listOf(oneOf), listOf(anyOf)]) {
      const choices = union.flatMap((one) => this.#partsOf(one));
      if (choices.length > 0) ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice]));
    }
    return ways;
  }

  #combined(ways: Part[][], schemas: readonly unknown[]): Part[][] {
    return schemas.reduce<Part[][]>((combined, schema) => {
      const own = this.#partsOf(schema);
      return combined.flatMap((way) => own.map((one) => [...way, ...one]));
    }, ways);
  }

  #branch(parts: readonly Part[]): Branch {
    const types = parts.flatMap(({ type }) => (type === undefined ? [] : [listOf(type).map(String)]));
    const values = parts.flatMap((part) => valuesOf(part) ?? []);
    const required = new Set(parts.flatMap((part) => listOf(part.required).map(String)));
    const named = new Map<string, unknown[]>();
    for (const [name, schema] of parts.flatMap((part) => Object.entries(part.properties ?? {}))) {
      named.set(name, [...(named.get(name) ?? []), schema]);
    }
    const members = [...named].map(
      ([name, schemas]) =>
        [name, { shape: this.of(schemas), isRequired: required.has(name) }] satisfies [string, Member],
    );
    const texts = values.filter((value) => typeof value === "string");
    return {
      types: types.length === 0 ? undefined : new Set(common(types)),
      values: parts.some((part) => valuesOf(part)) ? values : undefined,
      texts: new Map(texts.map((text) => [text.toLowerCase(), text])),
      refusesEmptyText: parts.some(refusesEmptyText),
      members: new Map(members),
      signs: new Map(members.flatMap(([name, member]) => signOf(name, member))),
    };
  }
}

function valuesOf(part: Part): readonly unknown[] | undefined {
  if ("const" in part) return [part.const];
  return part.enum === undefined ? undefined : listOf(part.enum);
}

function common([first = [], ...others]: readonly string[][]): string[] {
  return first.filter((type) => others.every((other) => other.includes(type)));
}

function refusesEmptyText({ minLength, pattern, format }: Part): boolean {
  if (Number(minLength ?? 0) > 0 || format !== undefined) return true;
  return typeof pattern === "string" && !new RegExp(pattern, "u").test("");
}

function signOf(name: string, { shape, isRequired }: Member): [string, string][] {
  const texts = shape.branches.flatMap((branch) => [...branch.texts.keys()]);
  const [text, ...others] = texts;
  return isRequired && text !== undefined && others.length === 0 ? [[name, text]] : [];
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat();
}
