import { homedir } from "node:os";
import { join } from "node:path";

/** Where the command keeps certificates and their keys, for this user alone. */
export function ownFolder(): string {
  return join(homedir(), ".kaizala-gateway");
}
