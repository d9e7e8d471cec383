import type { WriteStream } from "node:tty";

/** How a text is to be seen. */
export type Paint = "plain" | "dim" | "bold" | "green" | "yellow" | "red";

/** Where people read. */
export interface Terminal {
  /** How wide it is; undefined for a pipe or a file, which takes lines of any length. */
  readonly columns: number | undefined;
  /** A text so that it is seen in a colour, where there are colours. */
  readonly paint: (paint: Paint, text: string) => string;
}

/** What begins and ends each. */
const CODES: Readonly<Record<Exclude<Paint, "plain">, readonly [number, number]>> = {
  dim: [2, 22],
  bold: [1, 22],
  green: [32, 39],
  yellow: [33, 39],
  red: [31, 39],
};

/**
 * What a stream is to be written to as. Colours are for terminals; `NO_COLOR` takes them away, and `FORCE_COLOR` gives
 * them to anything, as Node.js itself reads both.
 */
export function terminalOf(stream: WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const isForced = !["", "0", "false", undefined].includes(env.FORCE_COLOR);
  const isRefused = (env.NO_COLOR ?? "") !== "";
  const hasColours = !isRefused && (isForced || (stream.isTTY === true && stream.hasColors(env)));
  return {
    columns: stream.isTTY === true ? stream.columns || undefined : undefined,
    paint: (paint, text) => {
      if (!hasColours || paint === "plain" || text === "") return text;
      const [begin, end] = CODES[paint];
      return `\u001b[${begin}m${text}\u001b[${end}m`;
    },
  };
}
