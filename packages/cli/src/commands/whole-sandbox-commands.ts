import { writeFile } from "node:fs/promises";
import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { heldTexts } from "../control/held-text.js";
import { refuseStranger } from "../control/stranger.js";
import { done, listed, type Told } from "../control/told.js";
import { verbCommand } from "../control/verb.js";
import { CliError } from "../problems/cli-error.js";
import { exportFrom } from "../server/given-files.js";
import { seedCounts } from "../server/seed-counts.js";
import { STANDARD } from "../server/standard.js";
import type { Column } from "../terminal/table.js";
import { shownSandbox } from "./sandbox-command.js";

type Rerun = ControlSchemas["RerunRequest"];
type Operation = ControlSchemas["OperationCoverage"];

/** `kaizala-gateway reset` */
export function resetCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand(env, {
    usage: "reset",
    description: "bring the sandbox back to its seed",
    examples: ["", "--json"],
    run: async (control) => {
      const seeded = await answerOf(control.POST("/reset"));
      return done(seeded, `The sandbox is as its seed made it, with ${seedCounts(seeded)}.`);
    },
  });
}

/** `kaizala-gateway export` */
export function exportCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand<{ readonly file: string; readonly snapshot?: string }>(env, {
    usage: "export <file>",
    description:
      "write the sandbox and the requests that were made of it into one file, or to standard output with -, to report a fault with",
    examples: ["report.json", "later.json --quiet"],
    flags: [new Option("--snapshot <snapshot>", "begin with this snapshot; default the sandbox as it is")],
    run: async (control, { file, snapshot }, { controlUrl }) => {
      const query = snapshot === undefined ? {} : { snapshot };
      const exported = await answerOf(control.GET("/export", { params: { query } }));
      // Before a file says that it holds a sandbox.
      await refuseStranger(control, controlUrl);
      if (file === STANDARD) return written(exported);
      await writeFile(file, `${JSON.stringify(exported)}\n`, { mode: 0o600 }).catch((error: unknown) => {
        throw new CliError(`${file} cannot be written (${Object(error).code}).`);
      });
      return done(exported, `The sandbox is written to ${file}.`, file);
    },
  });
}

/** What goes to standard output is the export and nothing else, whatever else was asked for. */
function written(exported: ControlSchemas["SandboxExport"]): Told {
  const text = JSON.stringify(exported);
  return { json: exported, identifiers: [text], lines: () => [text] };
}

/** `kaizala-gateway import` */
export function importCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand<{ readonly file: string; readonly as?: string }>(env, {
    usage: "import <file>",
    description: "make a new sandbox of an exported file, or of standard input with -",
    examples: ["report.json", "later.json --as fault-12"],
    flags: [new Option("--as <new-id>", "the new sandbox's identifier; default a random one")],
    run: async (control, { file, as }, { refuse }) => {
      if (as !== undefined) await heldTexts("SandboxId", "--as", [as], refuse);
      const body = { ...(await exportFrom(file)) };
      const query = as === undefined ? {} : { sandboxId: as };
      return shownSandbox(await answerOf(control.POST("/import", { params: { query }, body })));
    },
  });
}

const RERUN_COLUMNS: readonly Column<Rerun>[] = [
  { title: "REQUEST", text: ({ method, path }) => `${method} ${path}` },
  {
    title: "OUTCOME",
    text: ({ outcome }) => (outcome === "leftOut" ? "left out" : outcome),
    paint: ({ outcome }) => (outcome === "equal" ? "green" : "yellow"),
  },
  { title: "THEN", text: ({ recordedStatus }) => String(recordedStatus), alignment: "right" },
  { title: "NOW", text: ({ status }) => String(status ?? ""), alignment: "right" },
  { title: "REASON", text: ({ reason }) => reason ?? "" },
];

/** `kaizala-gateway replay-requests` */
export function replayRequestsCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand(env, {
    usage: "replay-requests",
    description: "send the requests of an imported file again, and tell which are answered otherwise",
    examples: ["--sandbox fault-12", "--sandbox fault-12 --json"],
    run: async (control) => {
      const report = await answerOf(control.POST("/rerun"));
      return listed(report, report.requests, RERUN_COLUMNS, {
        idOf: ({ at }) => at,
        none: "The imported file holds no requests.",
      });
    },
  });
}

const COVERAGE_COLUMNS: readonly Column<Operation>[] = [
  { title: "OPERATION", text: ({ operationId }) => operationId, cut: "never", paint: () => "bold" },
  { title: "REQUEST", text: ({ method, path }) => `${method} ${path}` },
  { title: "CALLS", text: ({ count }) => String(count), alignment: "right" },
  { title: "EVIDENCE", text: ({ evidence }) => evidence },
  { title: "SCOPE", text: ({ scope }) => scope ?? "" },
];

/** `kaizala-gateway coverage` */
export function coverageCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand<{ readonly all?: boolean }>(env, {
    usage: "coverage",
    description: "tell which operations callers used, and on what evidence their answers stand",
    examples: ["", "--all"],
    flags: [new Option("--all", "also those that nobody called")],
    run: async (control, { all = false }) => {
      const coverage = await answerOf(control.GET("/coverage"));
      const shownOnes = coverage.operations.filter(({ count }) => all || count > 0);
      return listed(coverage, shownOnes, COVERAGE_COLUMNS, {
        idOf: ({ operationId }) => operationId,
        none: "Nobody called an operation of the contract yet.",
      });
    },
  });
}
