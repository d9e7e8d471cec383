import { type ChildProcess, spawn } from "node:child_process";

/** Whether a child is the leader of a group of its own, which is ended with all that it has started. */
export const HAS_GROUPS = process.platform !== "win32";

/** Ends a child and whatever it has started. Those that are gone already are no error. */
export function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (!HAS_GROUPS) {
    // Windows has no groups to signal: taskkill follows who started whom, and ends them without asking.
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" }).on("error", () => undefined);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of the group runs any more.
  }
}
