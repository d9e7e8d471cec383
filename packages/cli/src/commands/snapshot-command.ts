import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { heldTexts } from "../control/held-text.js";
import { done, listed } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";
import { shownSandbox } from "./sandbox-command.js";

type Snapshot = ControlSchemas["Snapshot"];

interface Kept {
  readonly snapshot: string;
}

const COLUMNS: readonly Column<Snapshot>[] = [
  { title: "NAME", text: ({ name }) => name, cut: "never", paint: () => "bold" },
  { title: "TAKEN", text: ({ takenAt }) => takenAt },
  { title: "SIZE", text: ({ sizeBytes }) => `${Math.ceil(sizeBytes / 1024)} KiB`, alignment: "right" },
];

/** `kaizala-gateway snapshot` */
export function snapshotCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("snapshot", "keep a sandbox as it is, and come back to it");
  addVerb(command, env, {
    usage: "list",
    description: "list the snapshots of the sandbox",
    examples: ["", "--json"],
    run: async (control) => {
      const answer = await answerOf(control.GET("/snapshots"));
      return listed(answer, answer.snapshots, COLUMNS, {
        idOf: ({ name }) => name,
        none: "There are no snapshots; kaizala-gateway snapshot take keeps the sandbox as it is.",
      });
    },
  });
  addVerb<{ readonly name: string }>(command, env, {
    usage: "take <name>",
    description: "keep the sandbox as it is, under a name",
    examples: ["before-payday", "clean --quiet"],
    run: async (control, { name }, { refuse }) => {
      await heldTexts("SnapshotName", "the name", [name], refuse);
      const taken = await answerOf(control.POST("/snapshots", { body: { name } }));
      return done(taken, `The sandbox is kept as ${taken.name}.`, taken.name);
    },
  });
  addVerb<Kept>(command, env, {
    usage: "restore <snapshot>",
    listing: "snapshot list",
    description: "bring the sandbox back to a snapshot",
    examples: ["before-payday", "clean --json"],
    run: async (control, { snapshot: name }) => {
      const call = control.POST("/snapshots/{name}/restore", { params: { path: { name } } });
      const restored = await answerOf(call);
      return done(restored, `The sandbox is as it was at ${restored.takenAt}.`, restored.name);
    },
  });
  addVerb<Kept & { readonly as?: string }>(command, env, {
    usage: "fork <snapshot>",
    listing: "snapshot list",
    description: "make a new sandbox from a snapshot",
    examples: ["before-payday", "clean --as payday-2"],
    flags: [new Option("--as <new-id>", "the new sandbox's identifier; default a random one")],
    run: async (control, { snapshot: name, as }, { refuse }) => {
      if (as !== undefined) await heldTexts("SandboxId", "--as", [as], refuse);
      const body = as === undefined ? {} : { sandboxId: as };
      return shownSandbox(
        await answerOf(control.POST("/snapshots/{name}/fork", { params: { path: { name } }, body })),
      );
    },
  });
  return command;
}
