import type { Terminal } from "../terminal/terminal.js";

/** One of the things that a command tells as they come. */
export interface Tidings {
  /** For programs, on one line. */
  readonly json: unknown;
  readonly identifier: string;
  readonly line: (terminal: Terminal) => string;
}
