import { documents } from "@kaizala-gateway/foundation";
import { clockTime } from "../../../domain/sandbox/clock-times.js";
import { program } from "../../../program.js";
import { addressOf, type ControlRoutes, DONE } from "../call.js";

export const serverRoutes: ControlRoutes<
  "getHealth" | "getVersion" | "listSandboxes" | "createSandbox" | "deleteSandbox" | "seed" | "listRequests"
> = {
  getHealth: () => ({ status: "ok" }),
  getVersion: () => ({
    name: program.name,
    version: program.version,
    contractVersion: documents.kaizala.info.version,
    nodeVersion: process.versions.node,
  }),
  listSandboxes: ({ sandboxes, serverUrl }) => ({
    sandboxes: sandboxes.list().map((sandbox) => addressOf(sandbox, serverUrl)),
  }),
  createSandbox: ({ sandboxes, serverUrl, body }) => {
    const { clock, ...request } = body ?? {};
    const sandbox = sandboxes.create({
      ...request,
      clock: clock ? { nowMs: clockTime("clock.now", clock.now), frozen: clock.frozen ?? false } : null,
    });
    return { ...addressOf(sandbox, serverUrl), ...sandbox.seeded };
  },
  deleteSandbox: ({ sandboxes, path }) => {
    sandboxes.delete(path.sandboxId);
    return DONE;
  },
  seed: ({ sandbox, body }) => sandbox.addSeed(body),
  listRequests: ({ sandbox, query }) => ({ requests: sandbox.requestLog.list(query.limit ?? 100) }),
};
