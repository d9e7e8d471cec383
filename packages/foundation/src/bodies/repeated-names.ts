/** A name that stands a second time in one object. */
export interface RepeatedName {
  readonly name: string;
  /** Where its value is, as in `actionBody.questions[1].title`. */
  readonly place: string;
  /** Where the second one begins in the text. */
  readonly at: number;
}

/** What is open at a place: the names of an object so far, or how many entries of a list came. */
interface Level {
  readonly names: Set<string> | undefined;
  index: number;
  name: string;
}

const SPACE = /[ \t\n\r]/;

/**
 * The names that stand again in an object of a JSON text, in their order: JSON.parse keeps the last and says nothing of
 * the others. It takes as long as the text is.
 *
 * @param json a text that is JSON to the letter
 */
export function* repeatedNames(json: string): Generator<RepeatedName> {
  const open: Level[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const level = open.at(-1);
    switch (json[at]) {
      case "{":
        open.push({ names: new Set(), index: 0, name: "" });
        break;
      case "[":
        open.push({ names: undefined, index: 0, name: "" });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (level) level.index += 1;
        break;
      case '"': {
        const end = endOfQuoted(json, at);
        if (level?.names && isName(json, end)) {
          level.name = String(JSON.parse(json.slice(at, end)));
          if (level.names.has(level.name)) yield { name: level.name, place: placeOf(open), at };
          level.names.add(level.name);
        }
        at = end - 1;
      }
    }
  }
}

/** The place of the value that is read. */
function placeOf(open: readonly Level[]): string {
  return open
    .map(({ names, index, name }) => (names ? `.${name}` : `[${index}]`))
    .join("")
    .replace(/^\./, "");
}

function isName(json: string, end: number): boolean {
  let at = end;
  while (SPACE.test(json[at] ?? "")) at += 1;
  return json[at] === ":";
}

function endOfQuoted(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}
