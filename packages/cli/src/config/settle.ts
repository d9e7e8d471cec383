import { type Command, InvalidArgumentError, type Option } from "commander";
import type { Settings } from "./settings.js";
import { isSwitch, variableOf } from "./variables.js";

/** Where what stands for a flag was found. */
interface Found {
  readonly value: unknown;
  readonly source: "env" | "config";
  /** The variable, or the file. */
  readonly place: string;
}

const YES = ["1", "true", "yes", "on"];
const NO = ["0", "false", "no", "off"];

/**
 * Gives the flags of a command that were not given what the environment says of them, else what the configuration
 * does. A flag that was given also outweighs those that it excludes.
 *
 * @param given names of the flags that were, as commander has them
 */
export function settle(
  command: Command,
  given: ReadonlySet<string>,
  env: NodeJS.ProcessEnv,
  settings: Settings,
): void {
  const found = new Map<Option, Found>();
  for (const option of command.options) {
    if (given.has(option.attributeName())) continue;
    const text = env[variableOf(option)];
    const value = settings.of(command, option);
    if (text !== undefined && text !== "")
      found.set(option, { value: text, source: "env", place: variableOf(option) });
    else if (value !== undefined) found.set(option, { value, source: "config", place: settings.file });
  }
  const settled: Option[] = [];
  for (const [option, one] of found) {
    if (isOutweighed(option, one, command, given, found)) continue;
    const value = isSwitch(option) ? switched(option, one, command) : parsed(option, one, command);
    if (value === undefined) continue;
    refuseBoth(option, settled, found, command);
    settled.push(option);
    command.setOptionValueWithSource(option.attributeName(), value, one.source);
  }
}

/** Refuses a flag that one of those before it excludes, where both were set at the same distance from the person. */
function refuseBoth(
  option: Option,
  settled: readonly Option[],
  found: ReadonlyMap<Option, Found>,
  command: Command,
): void {
  const other = settled.find((one) => excludes(option, one) || excludes(one, option));
  if (other === undefined) return;
  const places = [other, option].map((one) => placeOf(one, found.get(one)));
  command.error(`error: ${places.join(" excludes ")}; set one of them`);
}

/** Where a flag was set, for a person. */
function placeOf({ flags }: Option, found: Found | undefined): string {
  return found?.source === "env" ? found.place : `${flags} in ${found?.place}`;
}

/** Whether something nearer to the person says what excludes it. */
function isOutweighed(
  option: Option,
  { source }: Found,
  { options }: Command,
  given: ReadonlySet<string>,
  found: ReadonlyMap<Option, Found>,
): boolean {
  return options.some((other) => {
    if (!excludes(option, other) && !excludes(other, option)) return false;
    return given.has(other.attributeName()) || (source === "config" && found.get(other)?.source === "env");
  });
}

function excludes(option: Option, other: Option): boolean {
  // commander has no other way to tell.
  const { conflictsWith } = option as Option & { readonly conflictsWith: readonly string[] };
  return conflictsWith.includes(other.attributeName());
}

/** What a flag without a value makes of yes; undefined for no, which is as if it were not given. */
function switched({ negate }: Option, { value, place }: Found, command: Command): boolean | undefined {
  const text = String(value).toLowerCase();
  if (YES.includes(text)) return !negate;
  if (NO.includes(text)) return undefined;
  return command.error(`error: ${place} must be true or false, not ${String(value)}`);
}

function parsed(option: Option, found: Found, command: Command): unknown {
  const { value, source } = found;
  const texts = Array.isArray(value) ? value.map(String) : severalIn(option, String(value), source);
  let result: unknown;
  try {
    for (const text of texts) result = parsedText(option, text, result);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const from = source === "env" ? `from env '${found.place}'` : `in ${found.place}`;
    return command.error(
      `error: option '${option.flags}' value '${texts.join(",")}' ${from} is invalid. ${error.message}`,
    );
  }
  return result;
}

/** Several of something are separated by commas in a variable. */
function severalIn({ variadic }: Option, text: string, source: Found["source"]): readonly string[] {
  return variadic && source === "env"
    ? text
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean)
    : [text];
}

function parsedText(option: Option, text: string, before: unknown): unknown {
  if (option.parseArg) {
    // What commander calls the parser of a flag with.
    const parse = option.parseArg as (text: string, before: unknown) => unknown;
    return parse(text, before);
  }
  return option.variadic ? [...(Array.isArray(before) ? before : []), text] : text;
}
