import { randomInt } from "node:crypto";

/** How much is tried, and from which seed. */
interface RunSettings {
  readonly seed: number;
  readonly runs: number;
}

/**
 * The settings of a run: the variables `KAIZALA_PROPERTY_SEED` and `KAIZALA_PROPERTY_RUNS`, else a new seed
 * and the number that CI asks for.
 *
 * @throws for a variable that is no positive integer
 */
export function runSettings(runs: number): RunSettings {
  return {
    seed: numberIn("KAIZALA_PROPERTY_SEED") ?? randomInt(1, 2 ** 31),
    runs: numberIn("KAIZALA_PROPERTY_RUNS") ?? runs,
  };
}

function numberIn(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === "") return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`${variable}: must be a positive integer, not ${text}.`);
  return Number(text);
}
