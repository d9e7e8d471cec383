import { readTarget } from "@kaizala-gateway/foundation";

/** Whether a request is for the control API of a mock server, in whatever sandbox. */
export function isControl(requestTarget: string): boolean {
  return /^\/_control(?:\/|$)/i.test(readTarget(requestTarget).path);
}
