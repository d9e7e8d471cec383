// The flags of this repository's own commands.
import { parseArgs } from "node:util";

/**
 * The flags that a command was given; one line and status 2 for one that it does not know, or of no use.
 *
 * @template {import("node:util").ParseArgsConfig["options"]} Options
 * @param {Options} options as `parseArgs` takes them
 */
export function flagsOf(options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [problem] = Object(error).message.split(/\.\s/, 1);
    const known = Object.keys(options).map((name) => `--${name}`);
    return refuseFlags(
      `${problem}. ${known.length === 0 ? "It takes none" : `It takes ${known.join(", ")}`}.`,
    );
  }
}

/**
 * The flags as whole numbers above 0; one line and status 2 for what is none.
 *
 * @template {string} Name
 * @param {Readonly<Record<Name, unknown>>} flags
 * @param {readonly Name[]} names
 * @returns {Record<Name, number>}
 */
export function numbersIn(flags, names) {
  return Object.fromEntries(
    names.map((name) => {
      const value = Number(flags[name]);
      if (Number.isInteger(value) && value > 0) return [name, value];
      return refuseFlags(`--${name}: ${flags[name]} is not a whole number above 0.`);
    }),
  );
}

/** Ends a command that was called wrongly. */
function refuseFlags(message) {
  console.error(message);
  return process.exit(2);
}
