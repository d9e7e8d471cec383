import { secretKind } from "@kaizala-gateway/foundation";

/** A flag in a command line that a word holds, as `sh -c` takes it, with the value behind it. */
const FLAG_AND_VALUE = /(?<=^|[\s"'])(--?[\w.-]+|\/[\w.-]+)(\s+)("[^"]*"|'[^']*'|[^\s"']+)/g;
const HEADER = /^([\w-]+):\s*\S/;

/**
 * A command as reports show it: without the values of flags, variables and headers whose names tell of a secret. What
 * stands by itself has no name by which it could be told.
 *
 * @param mask what stands for them
 */
export function shownCommand(words: readonly string[], mask: string): string {
  return words.map((word, index) => shownWord(word, words[index - 1], mask)).join(" ");
}

function shownWord(word: string, before: string | undefined, mask: string): string {
  if (before !== undefined && isSecretFlag(before) && !word.startsWith("--")) return mask;
  const [, header] = HEADER.exec(word) ?? [];
  if (header !== undefined && secretKind(header) !== undefined) return `${header}: ${mask}`;
  return word.replaceAll(FLAG_AND_VALUE, (whole, flag: string, space: string, value: string) =>
    isSecretFlag(flag) && !value.startsWith("--") ? flag + space + mask : whole,
  );
}

function isSecretFlag(word: string): boolean {
  return /^(?:-|\/)[\w.-]+$/.test(word) && secretKind(word.replace(/^[-/]+/, "")) !== undefined;
}
