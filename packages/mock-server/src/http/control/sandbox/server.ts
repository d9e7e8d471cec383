import { viewCoverage } from "../../../domain/sandbox/coverage-view.js";
import { listDue } from "../../../domain/sandbox/due-list.js";
import { viewRequests } from "../../../domain/sandbox/request-views.js";
import { viewRequest } from "../../request-details.js";
import { addressOf, answerPage, type ControlRoutes } from "../call.js";

export const serverRoutes: ControlRoutes<
  "listSandboxes" | "getSeed" | "seed" | "listRequests" | "getRequest" | "getCoverage" | "listDue"
> = {
  listSandboxes: ({ sandboxes, serverUrl }) => ({
    sandboxes: sandboxes.list().map((sandbox) => addressOf(sandbox, serverUrl)),
  }),
  getSeed: ({ sandbox }) => sandbox.seeded,
  seed: ({ sandbox, body }) => sandbox.addSeed(body),
  listRequests: ({ sandbox, query }) => answerPage("requests", viewRequests(sandbox.requestLog, query)),
  getRequest: ({ sandbox, path }) => viewRequest(sandbox, path.requestId),
  listDue: ({ sandbox, query }) => answerPage("due", listDue(sandbox, query)),
  getCoverage: ({ sandbox }) => viewCoverage(sandbox),
};
