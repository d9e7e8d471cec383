// What the fuzz and the soak are told on their command lines.
import { flagsOf } from "../scripts/options.mjs";

/**
 * The options of a run; ends the process with status 2, and one line, for what is none.
 *
 * @template {string} Name
 * @param {Record<Name, string>} numbers the numbers above 0 that it takes beside `--seed`, with their defaults
 * @returns {Record<Name, number> & { seed: number }}
 */
export function runOptionsOf(numbers) {
  try {
    const options = Object.entries(numbers).map(([name, value]) => [
      name,
      { type: "string", default: value },
    ]);
    const values = flagsOf({ ...Object.fromEntries(options), seed: { type: "string" } });
    const chosen = Object.keys(numbers).map((name) => {
      const value = Number(values[name]);
      if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
      return [name, value];
    });
    const seed = values.seed === undefined ? Date.now() % 2 ** 32 : Number(values.seed);
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
      throw new Error("--seed must be a whole number.");
    return { ...Object.fromEntries(chosen), seed };
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}
