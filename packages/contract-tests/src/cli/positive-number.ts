import { InvalidArgumentError } from "commander";

/** The value of a flag that takes a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}
