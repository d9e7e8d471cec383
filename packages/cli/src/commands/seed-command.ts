import { answerOf, ControlError, type ControlSchemas } from "@kaizala-gateway/mock-server/control";
import type { Command } from "commander";
import { type OutputFlags, outputFlags, tell } from "../control/telling.js";
import { done, shown, type Told } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { declaredCommand, noun } from "../declaring/declared-command.js";
import { seedFrom, unusable } from "../server/given-files.js";
import { seedCounts } from "../server/seed-counts.js";
import { STANDARD } from "../server/standard.js";

interface Named {
  readonly file: string;
}

/** What a seed holds. */
type Seeded = Pick<ControlSchemas["SeedSummary"], "connectors" | "groups" | "users">;

/** `kaizala-gateway seed` */
export function seedCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("seed", "check what a sandbox starts from, and add it to one");
  const check = declaredCommand<Named & OutputFlags>(
    {
      usage: "check <file>",
      description:
        "tell whether a seed file, or standard input with -, can be used, and what is in it; no server is needed",
      examples: ["seed.yaml", "seed.yaml --json"],
      flags: outputFlags(),
    },
    async (given) => {
      const { checkSeed } = await import("./seeds/check-seed.js");
      const seeded = await checkSeed(given.file);
      await tell(
        toldOf(seeded, `${given.file === STANDARD ? "The seed" : given.file} can be used.`, given.file),
        given,
        env,
      );
    },
  );
  command.addCommand(check.copyInheritedSettings(command));
  addVerb<Named>(command, env, {
    usage: "load <file>",
    description: "add what a seed file, or standard input with -, holds to a sandbox",
    examples: ["seed.yaml", "seed.yaml --sandbox checkout-7"],
    run: async (control, { file }) => {
      const body = await seedFrom(file);
      const seeded = await answerOf(control.POST("/seed", { body })).catch((error: unknown) => {
        throw isOfSeed(error) ? unusable(file, error) : error;
      });
      return withSecrets(seeded, file);
    },
  });
  return command;
}

/** Whether the control API refused what the seed holds, or a part of it that is there already. */
function isOfSeed(error: unknown): boolean {
  return error instanceof ControlError && error.errorCode !== "" && [400, 409].includes(error.status);
}

function toldOf(seeded: Seeded, sentence: string, file: string): Told {
  return done(seeded, `${sentence} It holds ${seedCounts(seeded)}.`, file);
}

/** Secrets that the seed left to chance are told this once. */
function withSecrets(seeded: Seeded, file: string): Told {
  return shown(seeded, file, {
    sentence: `Added ${seedCounts(seeded)}.`,
    details: seeded.connectors.flatMap(({ applicationId, applicationSecret, refreshTokens }) => [
      ["connector ID", applicationId] as const,
      ["secret", applicationSecret ?? ""] as const,
      ...refreshTokens.map(({ kind, refreshToken }) => [`${kind} token`, refreshToken] as const),
    ]),
  });
}
