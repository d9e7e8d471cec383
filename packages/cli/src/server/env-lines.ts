import { CliError } from "../problems/cli-error.js";
import { envValue } from "./quoting.js";

/**
 * Variables as the lines of an `.env` file, without an end.
 *
 * @throws {CliError} for a value that such a file cannot hold
 */
export function envLines(variables: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(variables).map(([name, value]) => {
      const written = envValue(value);
      if (written === undefined)
        throw new CliError(
          `${name} holds both a single quote and one of " $ \` \\, which shells and Node.js read differently in an .env file.`,
        );
      return [name, `${name}=${written}`];
    }),
  );
}
