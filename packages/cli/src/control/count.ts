import { InvalidArgumentError, Option } from "commander";
import type { Tidings } from "./tidings.js";

/** The flag that ends what would go on until somebody ends it. */
export function countFlag(): Option {
  return new Option("--count <number>", "end after so many; default never").argParser(wholeNumber);
}

/** A whole number from 1. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be a whole number from 1.");
  return value;
}

/** The first so many of what comes; all without a number. */
export async function* firstOf(
  tidings: AsyncIterable<Tidings>,
  most: number | undefined,
): AsyncGenerator<Tidings> {
  let left = most ?? Number.POSITIVE_INFINITY;
  for await (const one of tidings) {
    yield one;
    left -= 1;
    if (left <= 0) return;
  }
}
