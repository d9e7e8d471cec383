import { readTarget } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../contract/types.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { START } from "../domain/sandbox/snapshots.js";
import { operationTable } from "./operation-table.js";
import { expectAnswer } from "./own-requests.js";
import { routeOf } from "./routes/routes.js";
import { sendAgain, targetOf } from "./sending-again.js";

/** Operations of the control API that act on the whole server, or on the rerun itself. */
const BEYOND_SANDBOX =
  /^\/_control\/(?:sandboxes|snapshots|import|export|requests|rerun|reset|clock)(?:\/|$)/i;

type Rerun = ControlSchemas["RerunRequest"];

const rerunning = new WeakSet<Sandbox>();

/** Whether the report of a sandbox is being run again. */
export function isRerunning(sandbox: Sandbox): boolean {
  return rerunning.has(sandbox);
}

/**
 * Sends the requests of the report that a sandbox was imported from again, to the server itself, and
 * compares the statuses.
 *
 * Before that the sandbox is brought back to the state of the import. Each request goes out at its
 * recorded time; the clock stands still afterwards.
 *
 * @param url the base of the sandbox, as this process reaches it
 * @throws {Refusal} NotFound for a sandbox without a report, Conflict while it is run again already
 */
export async function rerun(sandbox: Sandbox, url: string): Promise<ControlSchemas["RerunReport"]> {
  const { report } = sandbox;
  if (!report) {
    throw new Refusal(
      "NotFound",
      "The sandbox was not imported from a report, so there is nothing to run again.",
    );
  }
  if (rerunning.has(sandbox)) throw new Refusal("Conflict", "The report is being run again already.");
  rerunning.add(sandbox);
  try {
    sandbox.restore(START);
    sandbox.clock.freeze();
    const requests: Rerun[] = [];
    for (const recorded of report.requests) requests.push(await rerunOne(sandbox, url, recorded));
    const count = (outcome: Rerun["outcome"]) => requests.filter((one) => one.outcome === outcome).length;
    return {
      isComplete: report.isComplete,
      equal: count("equal"),
      different: count("different"),
      leftOut: count("leftOut"),
      requests,
    };
  } finally {
    sandbox.credentialReader.drop();
    rerunning.delete(sandbox);
  }
}

/** Whether an operation may ask somebody else, such as a receiver, which is not the reader's. */
const findAsking = operationTable(({ operationId }) => routeOf(operationId).asksOthers === true);

async function rerunOne(sandbox: Sandbox, url: string, recorded: JournaledRequest): Promise<Rerun> {
  const { at, method, path, operationId, status: recordedStatus, reason: recordedReason } = recorded;
  const common = { at, method, path, operationId, recordedStatus, recordedReason };
  const target = targetOf(url, path);
  if (!canBeSent(recorded, target)) return { ...common, outcome: "leftOut", status: null, reason: null };
  sandbox.refuseClosed();
  sandbox.clock.set(Date.parse(at));
  const { key, take } = expectAnswer(sandbox);
  try {
    const status = await sendAgain(sandbox, recorded, { url, target, key });
    const outcome = status === recordedStatus ? "equal" : "different";
    return { ...common, outcome, status, reason: take().reason };
  } finally {
    take();
  }
}

/**
 * A report is somebody else's: nothing in it may reach another sandbox, or anybody outside. It goes by what the
 * server makes of the request, and not by what the report says that it is.
 */
function canBeSent({ method, path, bodyLeftOut }: JournaledRequest, target: string): boolean {
  if (bodyLeftOut !== null || readTarget(path).sandboxId !== undefined) return false;
  const { path: below } = readTarget(target);
  if (BEYOND_SANDBOX.test(below)) return false;
  const found = findAsking(method, below);
  return found instanceof Refusal || !found.entry;
}
