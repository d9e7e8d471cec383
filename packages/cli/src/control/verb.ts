import { constants } from "node:os";
import { type ControlClient, ControlError } from "@kaizala-gateway/mock-server/control";
import type { Command } from "commander";
import { type Declared, declaredCommand } from "../declaring/declared-command.js";
import { CliError, NO_SERVER } from "../problems/cli-error.js";
import { EndStatus } from "../problems/end-status.js";
import { withProgress } from "../terminal/progress.js";
import {
  type ConnectionFlags,
  type ControlPlace,
  connectionFlags,
  controlPlaceIn,
} from "./connection-flags.js";
import { isMissingSandbox, refuseNowhere, refuseStranger } from "./stranger.js";
import { type OutputFlags, outputFlags, tell } from "./telling.js";
import type { Tidings } from "./tidings.js";
import type { Told } from "./told.js";

/** A command that calls the control API of a running server. */
export interface Verb<Given extends object> extends Declared {
  /** The command that lists what it names, without the program's name; told where there is no such thing. */
  readonly listing?: string;
  readonly run: (
    control: ControlClient,
    given: Given,
    surroundings: Surroundings,
  ) => Promise<Told | AsyncIterable<Tidings>>;
}

/** What else a command needs to know. */
export interface Surroundings {
  /** Of the control API. */
  readonly controlUrl: URL;
  /** Calls the service beside the control API. */
  readonly fetch: typeof fetch;
  /** Ends the command as one that was called wrongly. */
  readonly refuse: (why: string) => never;
  /** Given when somebody ends the command. */
  readonly ended: AbortSignal;
}

/** Adds a command to those of a noun. */
export function addVerb<Given extends object>(
  parent: Command,
  env: NodeJS.ProcessEnv,
  verb: Verb<Given>,
): void {
  parent.addCommand(verbCommand(env, verb).copyInheritedSettings(parent));
}

/** A command that stands for itself: `kaizala-gateway reset`. */
export function verbCommand<Given extends object>(env: NodeJS.ProcessEnv, verb: Verb<Given>): Command {
  const flags = [...(verb.flags ?? []), ...connectionFlags(), ...outputFlags()];
  return declaredCommand<Given & ConnectionFlags & OutputFlags>(
    { ...verb, flags },
    async (given, command) => {
      const { controlUrl, controlToken } = await controlPlaceIn(command, given);
      const { brokenOff, connect } = await import("./connection.js");
      // What tells as it comes ends its calls itself, and has some to make when it is ended.
      const waiting = new AbortController();
      const { control, fetch } = await connect({ controlUrl, controlToken }, undefined, waiting.signal);
      const refuse = (why: string) => command.error(`error: ${why}`);
      const ending = new AbortController();
      let isRunning = true;
      const end = (name: NodeJS.Signals) => {
        ending.abort();
        if (isRunning) waiting.abort(new EndStatus(128 + constants.signals[name]));
      };
      const ends = SIGNALS.map((name) => [name, () => end(name)] as const);
      for (const [name, listener] of ends) process.once(name, listener);
      try {
        const surroundings = { controlUrl, fetch, refuse, ended: ending.signal };
        const told = await withProgress(process.stderr, verb.run(control, given, surroundings));
        isRunning = false;
        await tell(told, given, env);
      } catch (error) {
        // Whether it was done nobody knows.
        if (waiting.signal.aborted) throw waiting.signal.reason;
        // That somebody ends what goes on is no failure.
        if (ending.signal.aborted) return;
        const broken = brokenOff(controlUrl, error);
        if (broken !== undefined) throw broken;
        await refuseOthers(error, control, { controlUrl, controlToken });
        throw ofPerson(error, verb.listing);
      } finally {
        for (const [name, listener] of ends) process.off(name, listener);
      }
    },
  );
}

/** The second of them ends the process as it would any. A terminal that is closed sends the last. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What answered may be no control API of a mock server. */
async function refuseOthers(error: unknown, control: ControlClient, place: ControlPlace): Promise<void> {
  if (error instanceof TypeError) await refuseStranger(control, place.controlUrl);
  if (error instanceof ControlError && error.status === 404) await refuseNowhere(place);
}

/** What the control API refuses is a line for a person. */
function ofPerson(error: unknown, listing: string | undefined): unknown {
  if (!(error instanceof ControlError)) return error;
  // What is not in the shape of the contract comes of another program, which is no server either.
  if (error.status !== 401 && error.errorCode === "")
    return new CliError(`${error.message} See --url.`, NO_SERVER);
  // What is missing may be the sandbox that all of it is in.
  const listed = isMissingSandbox(error) ? "sandbox list" : listing;
  if (error.status === 404 && listed !== undefined)
    return new CliError(
      `${error.message.replace(/\.$/, "")}; kaizala-gateway ${listed} lists those there are.`,
    );
  if (error.status !== 401) return new CliError(error.message);
  return new CliError("The server demands its control token; give it with KAIZALA_CONTROL_TOKEN.");
}
