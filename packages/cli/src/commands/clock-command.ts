import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf, type ControlClient } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { shown, type Told } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { CliError } from "../problems/cli-error.js";

type Clock = ControlSchemas["Clock"];

/** Which unit each letter stands for. */
const UNITS = { d: "days", h: "hours", m: "minutes", s: "seconds" } as const;

/** `kaizala-gateway clock` */
export function clockCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("clock", "read the time of a sandbox, and move it");
  addVerb(command, env, {
    usage: "show",
    description: "show what time it is in the sandbox",
    examples: ["", "--json"],
    run: async (control) => told(await answerOf(control.GET("/clock"))),
  });
  addVerb<{ readonly by?: string; readonly toExpiry?: boolean; readonly toRetry?: boolean }>(command, env, {
    usage: "advance [by]",
    description: "move the clock forward, and wait until what falls due meanwhile is done",
    examples: ["1d12h", "90m --json"],
    flags: [
      new Option("--to-expiry", "to when the next token, PIN or webhook ends").conflicts("toRetry"),
      new Option("--to-retry", "to the next attempt to deliver an event"),
    ],
    run: async (control, { by, toExpiry = false, toRetry = false }, { refuse }) => {
      const isToDue = toExpiry || toRetry;
      if (isToDue === (by !== undefined))
        return refuse("either how far, such as 1d12h, or --to-expiry or --to-retry is needed");
      if (isToDue) return toNext(control, toRetry);
      const duration = durationIn(by ?? "");
      if (duration === undefined)
        return refuse("how far is days, hours, minutes and seconds: 2d, 1d12h, 90m, 30s");
      return told(await answerOf(control.POST("/clock/advance", { body: duration })));
    },
  });
  addVerb<{ readonly time: string }>(command, env, {
    usage: "set <time>",
    description: "set the clock to a time, in ISO 8601",
    examples: ["2030-01-01T09:00:00Z", "2030-06-01T09:00:00+02:00 --quiet"],
    run: async (control, { time }, { refuse }) => {
      const now =
        (await instantIn(time)) ??
        refuse(`${JSON.stringify(time)} is no time in ISO 8601: 2030-01-01T09:00:00Z`);
      return told(await answerOf(control.PUT("/clock", { body: { now } })));
    },
  });
  addVerb(command, env, {
    usage: "freeze",
    description: "stop the clock",
    examples: ["", "--json"],
    run: async (control) => told(await answerOf(control.POST("/clock/freeze"))),
  });
  addVerb(command, env, {
    usage: "release",
    description: "let the clock go on from where it stands",
    examples: ["", "--json"],
    run: async (control) => told(await answerOf(control.POST("/clock/release"))),
  });
  return command;
}

/** Which kinds of things due an end is of. */
const ENDINGS = ["tokenExpiry", "pinExpiry", "codeExpiry", "webhookExpiry"] as const;

async function toNext(control: ControlClient, isRetry: boolean): Promise<Told> {
  const kinds = isRetry ? (["retry"] as const) : ENDINGS;
  const { due } = await answerOf(control.GET("/due", { params: { query: { kinds: [...kinds], limit: 1 } } }));
  const [next] = due;
  if (next === undefined)
    throw new CliError(isRetry ? "No delivery waits for another attempt." : "Nothing is to expire.");
  // What ends at a time has ended a moment later.
  const milliseconds = Math.ceil(next.inMs) + 1;
  return told(await answerOf(control.POST("/clock/advance", { body: { milliseconds } })), next.description);
}

/** Days, hours, minutes and seconds; undefined for a text that is none. */
function durationIn(text: string): Partial<Record<(typeof UNITS)[keyof typeof UNITS], number>> | undefined {
  const found = /^(?:(?<d>\d{1,6})d)?(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,6})s)?$/.exec(text);
  if (!found?.groups || text === "") return undefined;
  const { groups } = found;
  return Object.fromEntries(
    Object.entries(UNITS).flatMap(([letter, unit]) => {
      const count = groups[letter];
      return count === undefined ? [] : [[unit, Number(count)]];
    }),
  );
}

/** A day, or a time of a day; without an offset, by this machine's. */
const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i;

/** Undefined for a text that is no time: `Date.parse` takes 5 for a day in May. */
async function instantIn(text: string): Promise<string | undefined> {
  if (!ISO_8601.test(text)) return undefined;
  const { timeMs } = await import("@kaizala-gateway/foundation");
  const ms = timeMs(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function told(clock: Clock, sentence?: string): Told {
  return shown(clock, clock.now, {
    ...(sentence === undefined ? {} : { sentence }),
    details: [
      ["time", clock.now],
      ["state", clock.frozen ? "frozen" : "running"],
      ["beside this machine's", besideOwn(clock.offsetMs)],
    ],
  });
}

function besideOwn(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const text = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join(" ");
  return text === "" ? "the same" : `${text} ${offsetMs < 0 ? "behind" : "ahead"}`;
}
