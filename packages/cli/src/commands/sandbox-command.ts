import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { heldTexts } from "../control/held-text.js";
import { done, listed, shown, type Told } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { seedFrom } from "../server/given-files.js";
import type { Column } from "../terminal/table.js";

type Sandbox = ControlSchemas["Sandbox"];

const COLUMNS: readonly Column<Sandbox>[] = [
  { title: "SANDBOX", text: ({ sandboxId }) => sandboxId, cut: "never", paint: () => "bold" },
  { title: "URL", text: ({ url }) => url, cut: "never" },
];

/** `kaizala-gateway sandbox` */
export function sandboxCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("sandbox", "make isolated services in one server");
  addVerb(command, env, {
    usage: "list",
    description: "list the sandboxes of the server",
    examples: ["", "--quiet"],
    run: async (control) => {
      const answer = await answerOf(control.GET("/sandboxes"));
      return listed(answer, answer.sandboxes, COLUMNS, { idOf: ({ sandboxId }) => sandboxId, none: "" });
    },
  });
  addVerb<{ readonly newId?: string; readonly seed?: string; readonly randomSeed?: string }>(command, env, {
    usage: "create [new-id]",
    description: "make a sandbox: a service of its own, below the server's address",
    examples: ["checkout-7", "checkout-8 --random-seed 8"],
    flags: [
      new Option("--seed <file>", "YAML or JSON file with what it starts from; default the built-in one"),
      new Option("--random-seed <text>", "the same text makes the same identifiers, secrets and keys again"),
    ],
    run: async (control, { newId, seed, randomSeed }, { refuse }) => {
      if (newId !== undefined) await heldTexts("SandboxId", "the identifier", [newId], refuse);
      const body = {
        ...(newId === undefined ? {} : { sandboxId: newId }),
        ...(seed === undefined ? {} : { seed: await seedFrom(seed) }),
        ...(randomSeed === undefined ? {} : { randomSeed }),
      };
      return shownSandbox(await answerOf(control.POST("/sandboxes", { body })));
    },
  });
  addVerb<{ readonly id: string }>(command, env, {
    usage: "delete <id>",
    listing: "sandbox list",
    description: "delete a sandbox and all that is in it",
    examples: ["checkout-7", "checkout-8 --quiet"],
    run: async (control, { id }) => {
      const path = { sandboxId: id };
      const answer = await answerOf(control.DELETE("/sandboxes/{sandboxId}", { params: { path } }));
      return done(answer, `The sandbox ${id} is deleted.`, id);
    },
  });
  return command;
}

/** A sandbox that was made, with what a program needs to call it. */
export function shownSandbox(made: ControlSchemas["CreatedSandbox"]): Told {
  const [connector] = made.connectors;
  const [token] = connector?.refreshTokens ?? [];
  return shown(made, made.sandboxId, {
    sentence: `The sandbox ${made.sandboxId} is made.`,
    details: [
      ["URL", made.url],
      ["control API", made.controlUrl],
      ["connector ID", connector?.applicationId ?? ""],
      ["secret", connector?.applicationSecret ?? ""],
      ["refresh token", token?.refreshToken ?? ""],
    ],
  });
}
