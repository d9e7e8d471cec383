import type { Evidence } from "@kaizala-gateway/foundation";
import { type Command, Option } from "commander";

/** Not taken from the contract's package, so that help answers at once; the type holds it. */
const MARKS = ["documented", "swagger", "observed", "inferred"] as const satisfies readonly Evidence[];

/** The flags of every command that answers for the service. */
export interface EvidenceFlags {
  readonly evidence: Evidence;
  readonly strictEvidence?: boolean;
}

/** Adds the flags of {@link EvidenceFlags} to a command. */
export function addEvidenceFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--evidence <mark>",
        "mark answers that rest on less than this in the header x-kaizala-evidence, and list them at the end",
      )
        .env("KAIZALA_EVIDENCE")
        .choices(MARKS)
        .default("inferred"),
    )
    .addOption(
      new Option("--strict-evidence", "refuse them with 501, and say what they would rest on").env(
        "KAIZALA_STRICT_EVIDENCE",
      ),
    );
}

/** What the flags ask for. */
export function evidenceIn(
  command: Command,
  { evidence, strictEvidence = false }: EvidenceFlags,
): Required<EvidenceFlags> {
  if (strictEvidence && evidence === "inferred") {
    command.error(
      "error: --strict-evidence refuses nothing unless --evidence says documented, swagger or observed",
    );
  }
  return { evidence, strictEvidence };
}
