import { dirname, resolve } from "node:path";
import type { Command, Option } from "commander";
import { STANDARD } from "../server/standard.js";

/** A part of a configuration: flags and commands, by name. */
export type Section = Readonly<Record<string, unknown>>;

/** The section of what all commands that call a running server have in common. */
export const SERVER_SECTION = "server";

/** The flags of {@link SERVER_SECTION}. */
export const SERVER_FLAGS: readonly string[] = ["url", "sandbox", "control-token"];

/** What a configuration says of the flags of commands. */
export class Settings {
  /**
   * @param file the configuration's path; empty for none
   * @param content checked
   */
  constructor(
    readonly file: string,
    private readonly content: Section,
  ) {}

  /** What it says of a flag; undefined for nothing. A file is named from where the configuration is. */
  of(command: Command, option: Option): unknown {
    const name = option.name();
    const own = sectionOf(this.content, command)[name];
    const value =
      own === undefined && callsServer(command) ? Object(this.content[SERVER_SECTION])[name] : own;
    return isPath(option) && typeof value === "string" && value !== STANDARD
      ? resolve(dirname(this.file), value)
      : value;
  }
}

/** Whether a command calls a server that runs already, and nothing else: it has all flags of {@link SERVER_FLAGS}. */
export function callsServer({ options }: Command): boolean {
  return SERVER_FLAGS.every((name) => options.some((option) => option.name() === name));
}

/** Whether a flag names a file or a folder. */
function isPath({ flags }: Option): boolean {
  return /<(?:file|folder)>/.test(flags);
}

function sectionOf(content: Section, command: Command): Section {
  const names: string[] = [];
  for (let one: Command = command; one.parent; one = one.parent) names.unshift(one.name());
  let section: Section = content;
  for (const name of names) section = Object(section[name]);
  return section;
}

/** Of no configuration. */
export const NO_SETTINGS = new Settings("", {});
