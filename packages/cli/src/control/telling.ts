import { Option } from "commander";
import { type Terminal, terminalOf } from "../terminal/terminal.js";
import type { Tidings } from "./tidings.js";
import type { Told } from "./told.js";

/** The flags of every command that tells something. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The flags of {@link OutputFlags}. */
export function outputFlags(): readonly Option[] {
  return [
    new Option("--json", "print it for programs, as the contract of the control API has it")
      .env("KAIZALA_JSON")
      .conflicts("quiet"),
    new Option("-q, --quiet", "print identifiers alone, one a line").env("KAIZALA_QUIET"),
  ];
}

/** Writes what a command has to tell to standard output, at once or as it comes. */
export async function tell(
  told: Told | AsyncIterable<Tidings>,
  flags: OutputFlags,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const terminal = terminalOf(process.stdout, env);
  if ("lines" in told) process.stdout.write(textOf(told, flags, terminal));
  else for await (const one of told) process.stdout.write(`${lineOf(one, flags, terminal)}\n`);
}

function textOf(told: Told, { json, quiet }: OutputFlags, terminal: Terminal): string {
  if (json) return `${JSON.stringify(told.json, null, 2)}\n`;
  const lines = quiet ? told.identifiers : told.lines(terminal);
  return lines.map((line) => `${line}\n`).join("");
}

function lineOf(one: Tidings, { json, quiet }: OutputFlags, terminal: Terminal): string {
  if (json) return JSON.stringify(one.json);
  return quiet ? one.identifier : one.line(terminal);
}
