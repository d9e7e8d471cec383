/** What a request is for, with what stands in the path for its parameters, decoded. */
export interface FoundRoute<Entry> {
  readonly entry: Entry;
  readonly path: Record<string, string>;
}

/** A place in the tree of paths: what may follow, and what is served here, by method. */
interface Place<Entry> {
  readonly literals: Map<string, Place<Entry>>;
  parameter: Place<Entry> | undefined;
  readonly served: Map<string, { readonly entry: Entry; readonly names: readonly string[] }>;
}

/**
 * Finds by method and path, one step a segment, however many routes there are. Segments compare without
 * regard to case, as the service did (observed), and a literal goes before a parameter.
 */
export class RouteTable<Entry> {
  readonly #root: Place<Entry> = emptyPlace();

  /**
   * @param method in upper case
   * @param template a path whose parameters are in braces: `/v1/groups/{groupId}`
   */
  add(method: string, template: string, entry: Entry): void {
    const names: string[] = [];
    let place = this.#root;
    for (const segment of template.split("/")) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
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
    place.served.set(method, { entry, names });
  }

  /**
   * @param method in upper case
   * @param path without the query; a segment that is empty or cannot be decoded stands for no parameter
   */
  find(method: string, path: string): FoundRoute<Entry> | undefined {
    return search(this.#root, path.split("/"), 0, [], method);
  }
}

function search<Entry>(
  place: Place<Entry>,
  segments: readonly string[],
  at: number,
  values: readonly string[],
  method: string,
): FoundRoute<Entry> | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const served = place.served.get(method);
    return served && { entry: served.entry, path: named(served.names, values) };
  }
  const literal = place.literals.get(segment.toLowerCase());
  const found = literal && search(literal, segments, at + 1, values, method);
  if (found || !place.parameter) return found;
  const value = decode(segment);
  if (value === undefined || value === "") return undefined;
  return search(place.parameter, segments, at + 1, [...values, value], method);
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

function decode(segment: string): string | undefined {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function emptyPlace<Entry>(): Place<Entry> {
  return { literals: new Map(), parameter: undefined, served: new Map() };
}
