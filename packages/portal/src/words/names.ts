import { withoutTurns } from "./sentences.js";

/** A name in plain text is cut behind so many signs. */
const MOST_SIGNS = 60;

/** A person as the page calls them: the name or, where nothing of one is seen, the number. */
export function personName({
  name,
  mobileNumber,
}: {
  readonly name: string;
  readonly mobileNumber: string;
}): string {
  return isSeen(name) ? name : mobileNumber;
}

/** A group as the page calls it: the name or, where nothing of it is seen, the identifier. */
export function groupTitle({
  groupName,
  groupId,
}: {
  readonly groupName: string;
  readonly groupId: string;
}): string {
  return isSeen(groupName) ? groupName : shortId(groupId);
}

/** A connector as the page calls it: the name or, where nothing of it is seen, the identifier. */
export function connectorTitle({
  name,
  applicationId,
}: {
  readonly name: string;
  readonly applicationId: string;
}): string {
  return isSeen(name) ? name : shortId(applicationId);
}

/** A name for where there is plain text alone, such as a question: short, and turning nothing around it. */
export function plainName(name: string): string {
  const signs = [...withoutTurns(name)];
  return signs.length <= MOST_SIGNS ? signs.join("") : `${signs.slice(0, MOST_SIGNS).join("")}…`;
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

/** Whether a reader sees anything of a text: spaces and signs of no width are nothing to see. */
function isSeen(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/u.test(text);
}
