import type { ControlOperationId } from "../../../contract/types.js";
import { exportSandbox, readExport } from "../../../domain/sandbox/exports.js";
import { describeSnapshot } from "../../../domain/sandbox/snapshots.js";
import { rerun } from "../../rerun.js";
import { addressOf, DONE, type WholeSandboxRoute } from "../call.js";

type SnapshotOperationId =
  | "reset"
  | "listSnapshots"
  | "takeSnapshot"
  | "deleteSnapshot"
  | "restoreSnapshot"
  | "forkSnapshot"
  | "exportSandbox"
  | "importSandbox"
  | "rerunRequests";

/** Routes for the operations on a sandbox as a whole; they run in no transaction. */
export const snapshotRoutes: {
  readonly [Id in SnapshotOperationId & ControlOperationId]: WholeSandboxRoute<Id>;
} = {
  reset: ({ sandbox, sandboxes }) => {
    const seeded = sandbox.reset();
    sandboxes.dropUnusedMedia();
    return seeded;
  },
  listSnapshots: ({ sandbox }) => ({ snapshots: sandbox.snapshots.list().map(describeSnapshot) }),
  takeSnapshot: ({ sandbox, body }) => describeSnapshot(sandbox.takeSnapshot(body.name)),
  deleteSnapshot: ({ sandbox, path }) => {
    sandbox.deleteSnapshot(path.name);
    return DONE;
  },
  restoreSnapshot: ({ sandbox, path }) => describeSnapshot(sandbox.restore(path.name)),
  forkSnapshot: ({ sandbox, sandboxes, serverUrl, path, body }) => {
    const fork = sandboxes.fork(sandbox.snapshots.find(path.name), body?.sandboxId);
    return { ...addressOf(fork, serverUrl), ...fork.seeded };
  },
  exportSandbox: ({ sandbox, sandboxes, query }) => exportSandbox(sandbox, sandboxes.blobs, query.snapshot),
  importSandbox: ({ sandboxes, serverUrl, query, body }) => {
    const sandbox = sandboxes.import(readExport(body), query.sandboxId);
    return { ...addressOf(sandbox, serverUrl), ...sandbox.seeded };
  },
  rerunRequests: ({ sandbox, ownUrl }) => rerun(sandbox, addressOf(sandbox, ownUrl).url),
};
