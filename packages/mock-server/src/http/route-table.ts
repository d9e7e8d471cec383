import type { Method, Operation } from "./operations.js";

/** An operation that a request is for, with what stands in the path for its parameters, decoded. */
export interface Found<Entry> {
  readonly entry: Entry;
  readonly path: Record<string, string>;
}

/** A place in the tree of paths: what may follow, and what is served here. */
interface Place<Entry> {
  readonly literals: Map<string, Place<Entry>>;
  parameter: Place<Entry> | undefined;
  readonly entries: Map<string, { readonly entry: Entry; readonly names: readonly string[] }>;
}

/**
 * Finds operations by method and path, one step per segment, however many there are. Segments compare
 * without regard to case, as the service did (observed), and a literal goes before a parameter.
 */
export class RouteTable<Entry> {
  readonly #root: Place<Entry> = emptyPlace();

  add(operation: Pick<Operation, "method" | "basePath" | "path">, entry: Entry): void {
    const names: string[] = [];
    let place = this.#root;
    for (const segment of segmentsOf(operation.basePath + operation.path)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name === undefined) {
        const key = segment.toLowerCase();
        const next = place.literals.get(key) ?? emptyPlace();
        place.literals.set(key, next);
        place = next;
      } else {
        names.push(name);
        place.parameter ??= emptyPlace();
        place = place.parameter;
      }
    }
    place.entries.set(operation.method satisfies Method, { entry, names });
  }

  /**
   * @param method as it was sent; `HEAD` finds what `GET` does
   * @param path without the query; it can be decoded
   */
  find(method: string, path: string): Found<Entry> | undefined {
    const key = method === "HEAD" ? "get" : method.toLowerCase();
    return search(this.#root, segmentsOf(path), 0, [], key);
  }
}

function search<Entry>(
  place: Place<Entry>,
  segments: readonly string[],
  at: number,
  values: readonly string[],
  method: string,
): Found<Entry> | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const served = place.entries.get(method);
    return served && { entry: served.entry, path: named(served.names, values) };
  }
  const literal = place.literals.get(segment.toLowerCase());
  const found = literal && search(literal, segments, at + 1, values, method);
  if (found || !place.parameter || segment === "") return found;
  return search(place.parameter, segments, at + 1, [...values, segment], method);
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  const path: Record<string, string> = {};
  for (const [index, name] of names.entries()) path[name] = decode(values[index] ?? "");
  return path;
}

function decode(segment: string): string {
  return segment.includes("%") ? decodeURIComponent(segment) : segment;
}

function segmentsOf(path: string): string[] {
  return path.split("/").slice(1);
}

function emptyPlace<Entry>(): Place<Entry> {
  return { literals: new Map(), parameter: undefined, entries: new Map() };
}
