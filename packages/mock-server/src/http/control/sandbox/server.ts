import { viewCoverage } from "../../../domain/sandbox/coverage-view.js";
import { viewRequests } from "../../../domain/sandbox/request-views.js";
import { addressOf, answerPage, type ControlRoutes } from "../call.js";

export const serverRoutes: ControlRoutes<"listSandboxes" | "seed" | "listRequests" | "getCoverage"> = {
  listSandboxes: ({ sandboxes, serverUrl }) => ({
    sandboxes: sandboxes.list().map((sandbox) => addressOf(sandbox, serverUrl)),
  }),
  seed: ({ sandbox, body }) => sandbox.addSeed(body),
  listRequests: ({ sandbox, query }) => answerPage("requests", viewRequests(sandbox.requestLog, query)),
  getCoverage: ({ sandbox }) => viewCoverage(sandbox),
};
