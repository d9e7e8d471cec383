import { type Command, InvalidArgumentError, Option } from "commander";
import { type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { controlBase } from "./control-base.js";

/** The flags of every command that calls the control API of a running server. */
export interface ConnectionFlags extends ControlTokenFlag {
  readonly url?: URL;
  readonly sandbox?: string;
}

/** Which control API to call. */
export interface ControlPlace {
  readonly controlUrl: URL;
  readonly controlToken: string | undefined;
}

/** The flags of {@link ConnectionFlags}. */
export function connectionFlags(): readonly Option[] {
  return [
    new Option(
      "--url <url>",
      "the server, or a sandbox of it; with or without /_control; default http://127.0.0.1:5952/",
    )
      .env("KAIZALA_CONTROL_URL")
      .argParser(controlBase),
    new Option("--sandbox <id>", "the sandbox; default the one of the URL")
      .env("KAIZALA_SANDBOX")
      .argParser(sandboxId),
    new Option(
      "--control-token <text>",
      "what the control API demands; others on this machine can see flags, so prefer the variable",
    ).env("KAIZALA_CONTROL_TOKEN"),
  ];
}

/** Where the flags lead, held against the rules of a control token. */
export async function controlPlaceIn(command: Command, flags: ConnectionFlags): Promise<ControlPlace> {
  await controlTokenIn(command, flags);
  return controlPlaceOf(flags);
}

/** Where the flags lead. */
export function controlPlaceOf({ url, sandbox, controlToken }: ConnectionFlags): ControlPlace {
  return { controlUrl: ofSandbox(url ?? controlBase(), sandbox), controlToken };
}

function sandboxId(text: string): string {
  if (text === "") throw new InvalidArgumentError("It must not be empty; default names the server's own.");
  return text;
}

function ofSandbox(base: URL, sandboxId: string | undefined): URL {
  if (sandboxId === undefined) return base;
  const server = base.pathname.replace(/(?:\/s\/[^/]+)?\/_control$/, "");
  const path = sandboxId === "default" ? "" : `/s/${encodeURIComponent(sandboxId)}`;
  return new URL(`${server}${path}/_control`, base);
}
