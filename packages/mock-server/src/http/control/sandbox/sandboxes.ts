import { clockTime } from "../../../domain/sandbox/clock-times.js";
import type { Sandbox } from "../../../domain/sandbox/sandbox.js";
import type { Sandboxes } from "../../../domain/sandbox/sandboxes.js";
import { addressOf, DONE, type WholeSandboxRoutes } from "../call.js";

/** Routes for the sandboxes of the server; they run in no transaction. */
export const sandboxesRoutes: WholeSandboxRoutes<"createSandbox" | "deleteSandbox"> = {
  createSandbox: ({ sandboxes, serverUrl, body }, hold) => {
    const { clock, ...request } = body ?? {};
    const sandbox = sandboxes.create({
      ...request,
      clock: clock ? { nowMs: clockTime("clock.now", clock.now), frozen: clock.frozen ?? false } : null,
    });
    return createdSandbox({ sandboxes, serverUrl }, sandbox, hold);
  },
  deleteSandbox: ({ sandboxes, path }, hold) => {
    hold(DONE);
    sandboxes.delete(path.sandboxId);
    return DONE;
  },
};

/**
 * Tells of a sandbox that was made just now.
 *
 * @throws what `hold` does; the sandbox is gone then
 */
export function createdSandbox(
  { sandboxes, serverUrl }: { readonly sandboxes: Sandboxes; readonly serverUrl: string },
  sandbox: Sandbox,
  hold: (answer: ReturnType<typeof addressOf> & Sandbox["seeded"]) => void,
) {
  const answer = { ...addressOf(sandbox, serverUrl), ...sandbox.seeded };
  try {
    hold(answer);
  } catch (error) {
    sandboxes.delete(sandbox.sandboxId);
    throw error;
  }
  return answer;
}
