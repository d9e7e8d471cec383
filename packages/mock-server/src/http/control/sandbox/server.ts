import { viewCoverage } from "../../../domain/sandbox/coverage-view.js";
import { addressOf, type ControlRoutes } from "../call.js";

export const serverRoutes: ControlRoutes<"listSandboxes" | "seed" | "listRequests" | "getCoverage"> = {
  listSandboxes: ({ sandboxes, serverUrl }) => ({
    sandboxes: sandboxes.list().map((sandbox) => addressOf(sandbox, serverUrl)),
  }),
  seed: ({ sandbox, body }) => sandbox.addSeed(body),
  listRequests: ({ sandbox, query }) => ({ requests: sandbox.requestLog.list(query.limit ?? 100) }),
  getCoverage: ({ sandbox }) => viewCoverage(sandbox),
};
