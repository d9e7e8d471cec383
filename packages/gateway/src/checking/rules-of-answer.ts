import { rulesInHeader } from "@kaizala-gateway/foundation";
import type { ReceivedAnswer } from "./received-answer.js";

/** The inferred rules that an answer of a mock server says it was decided by. */
export function rulesOfAnswer({ headers }: Pick<ReceivedAnswer, "headers">) {
  const header = headers["x-kaizala-evidence"];
  return rulesInHeader(typeof header === "string" ? header : undefined);
}
