import { exportSandbox, readExport } from "../../../domain/sandbox/exports.js";
import { compareSnapshots } from "../../../domain/sandbox/snapshot-difference.js";
import { describeSnapshot } from "../../../domain/sandbox/snapshots.js";
import { repeatRequest } from "../../repetition.js";
import { rerun } from "../../rerun.js";
import { addressOf, DONE, type WholeSandboxRoutes } from "../call.js";
import { createdSandbox } from "./sandboxes.js";

type SnapshotOperationId =
  | "reset"
  | "listSnapshots"
  | "takeSnapshot"
  | "deleteSnapshot"
  | "restoreSnapshot"
  | "compareSnapshots"
  | "forkSnapshot"
  | "exportSandbox"
  | "importSandbox"
  | "rerunRequests"
  | "repeatRequest"
  | "clearCoverage";

/** Routes for the operations on a sandbox as a whole; they run in no transaction. */
export const snapshotRoutes: WholeSandboxRoutes<SnapshotOperationId> = {
  reset: ({ sandbox, sandboxes, cause }, hold) => {
    const seeded = sandbox.reset(hold, cause);
    sandboxes.dropUnusedMedia();
    return seeded;
  },
  listSnapshots: ({ sandbox }) => ({ snapshots: sandbox.snapshots.list().map(describeSnapshot) }),
  takeSnapshot: ({ sandbox, cause, body: { name } }, hold) => {
    const taken = describeSnapshot(sandbox.takeSnapshot(name, cause));
    try {
      hold(taken);
    } catch (error) {
      sandbox.deleteSnapshot(name);
      throw error;
    }
    return taken;
  },
  deleteSnapshot: ({ sandbox, cause, path }, hold) => {
    hold(DONE);
    sandbox.deleteSnapshot(path.name, cause);
    return DONE;
  },
  restoreSnapshot: ({ sandbox, cause, path }, hold) => {
    const restored = describeSnapshot(sandbox.snapshots.find(path.name));
    hold(restored);
    sandbox.restore(path.name, cause);
    return restored;
  },
  compareSnapshots: ({ sandbox, path, query }) => compareSnapshots(sandbox, path.name, query.with),
  forkSnapshot: ({ sandbox, sandboxes, serverUrl, path, body }, hold) => {
    const fork = sandboxes.fork(sandbox.snapshots.find(path.name), body);
    return createdSandbox({ sandboxes, serverUrl }, fork, hold);
  },
  exportSandbox: ({ sandbox, sandboxes, query }) => exportSandbox(sandbox, sandboxes.blobs, query.snapshot),
  importSandbox: ({ sandboxes, serverUrl, query, body }, hold) => {
    const sandbox = sandboxes.import(readExport(body), query);
    return createdSandbox({ sandboxes, serverUrl }, sandbox, hold);
  },
  clearCoverage: ({ sandbox }, hold) => {
    hold(DONE);
    sandbox.coverage.reset();
    return DONE;
  },
  repeatRequest: ({ sandbox, ownUrl, cause, path, body }) =>
    repeatRequest(sandbox, path.requestId, {
      url: addressOf(sandbox, ownUrl).url,
      cause,
      body: body?.body,
    }),
  rerunRequests: ({ sandbox, ownUrl }) => rerun(sandbox, addressOf(sandbox, ownUrl).url),
};
