import { maskedTarget } from "@kaizala-gateway/foundation";

/** What stands for a secret that nobody needs to know more of. */
export const LEFT_OUT = "(left out)";

/** A request's target as the log, the request log and exports show it: without secrets in its query. */
export function shownTarget(target: string): string {
  return maskedTarget(target, LEFT_OUT);
}
