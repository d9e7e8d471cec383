import { neverExercised, type Tally } from "./tally.js";

/** What a run was asked for: every suite, those of the client alone, or some. */
export type Asked = "all" | "client" | "some";

/** What a run has exercised. */
interface Exercise {
  readonly asked: Asked;
  /** Whether all tests of what was asked for were run. */
  readonly isWhole: boolean;
  /** Whether a target had sandboxes of one's own. Elsewhere something may be out of reach. */
  readonly hadSandboxes: boolean;
  readonly operations: Tally;
  readonly clientMethods: Tally;
}

/** What a run that leaves nothing out should have exercised and did not, a sentence each. */
export function leftOut({ asked, isWhole, hadSandboxes, operations, clientMethods }: Exercise): string[] {
  if (!isWhole || !hadSandboxes || asked === "some") return [];
  return [
    ...(asked === "all" ? missing(operations, "every operation of openapi/kaizala.yaml needs one") : []),
    ...missing(clientMethods, "every public method of the client needs one"),
  ];
}

function missing(counted: Tally, rule: string): string[] {
  const left = neverExercised(counted);
  return left.length === 0 ? [] : [`No test exercised ${left.join(", ")}; ${rule}.`];
}
