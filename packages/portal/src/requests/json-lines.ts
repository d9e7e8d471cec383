/** A text in lines, with where in it the places of its JSON are. */
export interface JsonLines {
  readonly lines: readonly string[];
  /** False where it is no JSON; its lines are then as they came. */
  readonly isJson: boolean;
  /** The line, from 0, of a place; of the nearest one around it where there is no such place. */
  readonly lineOf: (path: JsonPath) => number;
}

/** Names and positions that lead to a place in JSON. */
type JsonPath = readonly (string | number)[];

interface Level {
  readonly isList: boolean;
  readonly path: JsonPath;
  key: string | number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** No problem is told of a place deeper than that. */
const DEEPEST = 64;

/** JSON with a line for each member. Its numbers and texts stay as they were written. */
export function jsonLines(text: string): JsonLines {
  if (!isJson(text)) return { lines: text.split("\n"), isJson: false, lineOf: () => 0 };
  const printer = new Printer();
  const tokens = text.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) printer.print(token, tokens[index + 1]);
  const { lines, places } = printer;
  return { lines, isJson: true, lineOf: (path) => nearest(places, path) };
}

class Printer {
  readonly lines: string[] = [""];
  readonly places = new Map<string, number>([["[]", 0]]);
  readonly #levels: Level[] = [];
  #isEmpty = false;

  print(token: string, next: string | undefined): void {
    const level = this.#levels.at(-1);
    if (token === "{" || token === "[") this.#open(token, level, next);
    else if (token === "}" || token === "]") this.#close(token);
    else if (token === ",") this.#nextMember(level);
    else if (token === ":") this.#write(": ");
    else if (next === ":" && level && !level.isList) this.#name(token, level);
    else this.#write(token);
  }

  #open(token: string, level: Level | undefined, next: string | undefined): void {
    this.#write(token);
    this.#isEmpty = next === "}" || next === "]";
    const path = level === undefined ? [] : [...level.path, level.key];
    const isList = token === "[";
    this.#levels.push({ isList, path: path.slice(0, DEEPEST), key: isList ? 0 : "" });
    if (this.#isEmpty) return;
    this.#newLine();
    if (isList) this.#mark();
  }

  #close(token: string): void {
    this.#levels.pop();
    if (!this.#isEmpty) this.#newLine();
    this.#isEmpty = false;
    this.#write(token);
  }

  #nextMember(level: Level | undefined): void {
    this.#write(",");
    this.#newLine();
    if (!level?.isList) return;
    level.key = Number(level.key) + 1;
    this.#mark();
  }

  #name(token: string, level: Level): void {
    level.key = String(JSON.parse(token));
    this.#mark();
    this.#write(token);
  }

  #mark(): void {
    const level = this.#levels.at(-1);
    if (level && level.path.length < DEEPEST)
      this.places.set(JSON.stringify([...level.path, level.key]), this.lines.length - 1);
  }

  #write(text: string): void {
    this.lines[this.lines.length - 1] += text;
  }

  #newLine(): void {
    this.lines.push("  ".repeat(this.#levels.length));
  }
}

function nearest(places: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = places.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
