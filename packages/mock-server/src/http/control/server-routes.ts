import { kaizala } from "../../contract/documents.js";
import type { Sandbox } from "../../domain/sandbox.js";
import { DEFAULT_SANDBOX } from "../../domain/sandboxes.js";
import { program } from "../../program.js";
import { type ControlRoutes, DONE } from "./call.js";

export const serverRoutes: ControlRoutes<
  | "getHealth"
  | "getVersion"
  | "listSandboxes"
  | "createSandbox"
  | "deleteSandbox"
  | "seed"
  | "reset"
  | "listRequests"
> = {
  getHealth: () => ({ status: "ok" }),
  getVersion: () => ({
    name: program.name,
    version: program.version,
    contractVersion: kaizala.info.version,
    nodeVersion: process.versions.node,
  }),
  listSandboxes: ({ sandboxes, serverUrl }) => ({
    sandboxes: sandboxes.list().map((sandbox) => addressOf(sandbox, serverUrl)),
  }),
  createSandbox: ({ sandboxes, serverUrl, body }) => {
    const sandbox = sandboxes.create(body ?? {});
    return { ...addressOf(sandbox, serverUrl), ...sandbox.seeded };
  },
  deleteSandbox: ({ sandboxes, path }) => {
    sandboxes.delete(path.sandboxId);
    return DONE;
  },
  seed: ({ sandbox, body }) => sandbox.addSeed(body),
  reset: ({ sandbox }) => sandbox.reset(),
  listRequests: ({ sandbox, query }) => ({ requests: sandbox.requestLog.list(query.limit ?? 100) }),
};

function addressOf({ sandboxId }: Sandbox, serverUrl: string) {
  const url = sandboxId === DEFAULT_SANDBOX ? serverUrl : `${serverUrl}s/${sandboxId}/`;
  return { sandboxId, url, controlUrl: `${url}_control` };
}
