import { type Command, Option } from "commander";

/** The flag of every command that has an API of its own. */
export interface ControlTokenFlag {
  readonly controlToken?: string;
}

/**
 * Adds the flag to a command.
 *
 * @param api what demands the token
 */
export function addControlTokenFlag(command: Command, api: string): Command {
  return command.addOption(
    new Option(
      "--control-token <text>",
      `what ${api} demands as Authorization: Bearer; default a random one on an address that others reach, none on another; others on this machine can see flags, so prefer the variable`,
    ).env("KAIZALA_CONTROL_TOKEN"),
  );
}

/** Refuses a text that cannot be a token; commander itself would tell it. */
export async function controlTokenIn(
  command: Command,
  { controlToken }: ControlTokenFlag,
): Promise<ControlTokenFlag> {
  if (controlToken === undefined) return {};
  const { controlTokenProblem } = await import("@kaizala-gateway/foundation");
  const problem = controlTokenProblem(controlToken);
  if (problem !== undefined) command.error(`error: the control token ${problem}`);
  return { controlToken };
}
