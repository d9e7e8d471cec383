/** A person as the page calls them: the name or, where there is none, the number. */
export function personName({
  name,
  mobileNumber,
}: {
  readonly name: string;
  readonly mobileNumber: string;
}): string {
  return name === "" ? mobileNumber : name;
}

/** What stands in the circle beside a name: the first signs of its first and its last word. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const signs = [words[0], words.length > 1 ? words.at(-1) : undefined].map(firstSign);
  return signs.join("").toUpperCase() || "?";
}

/** The beginning of an identifier, as far as it takes to tell it from its neighbours: `c0d8…@1`. */
export function shortId(id: string): string {
  const [own = "", suffix] = id.split("@");
  if (own.length <= 10) return id;
  return `${own.slice(0, 8)}…${suffix === undefined ? "" : `@${suffix}`}`;
}

/** One sign is what a reader takes for one, which may be several characters. */
function firstSign(word = ""): string {
  return [...word].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? "";
}
