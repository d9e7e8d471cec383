import { InvalidArgumentError, Option } from "commander";

/** The most that the control API gives at once. */
const MOST = 1000;

/** The flag of a list of which few ask for all. */
export function limitFlag(usual: number): Option {
  return new Option("--limit <number>", `at most so many, from 1 to ${MOST}`).argParser(limit).default(usual);
}

function limit(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 1 || value > MOST)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST}.`);
  return value;
}
