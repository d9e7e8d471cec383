// One round of the bench: everything is measured once for each contender, in turns.
import { endChild } from "../scripts/children.mjs";
import { firstControlCalls, startBareExpress, startTimedMock } from "./contenders.mjs";
import { rotated } from "./figures.mjs";
import { load } from "./load.mjs";
import { cpuTimeOf, memoryOf } from "./processes.mjs";
import { sandboxInProcessMs, sandboxOverHttpMs } from "./sandboxes.mjs";
import { registerWebhooks } from "./webhooked.mjs";

const WEBHOOKS = 20;
/** So that compiling is not measured. Requests, not seconds: what is to be compiled is as much on a busy machine. */
const WARM_UP_REQUESTS = 4000;

/**
 * @param {object} options
 * @param {readonly { name: string, checkout: string }[]} options.checkouts whose mock servers run
 * @param {readonly import("./contenders.mjs").Contender[]} options.others that run already
 * @param {string} options.receiver of webhooks
 * @param {number} options.seconds of each load
 * @param {number} options.connections
 * @param {number} options.number of the round; who comes first changes with it
 * @returns {Promise<import("./figures.mjs").Round>}
 */
export async function runRound({ checkouts, others, receiver, seconds, connections, number }) {
  const extent = { seconds, connections };
  const mocks = [];
  for (const checkout of rotated(checkouts, number)) mocks.push(await startTimedMock(checkout));
  const bare = await startBareExpress(mocks[0]);
  for (const contender of [...mocks, bare]) await warmUp(contender, connections);
  const contenders = [...mocks, bare, ...others];
  const round = Object.fromEntries(contenders.map(({ name }) => [name, {}]));
  for (const { name, startMs, firstControlMs } of mocks)
    Object.assign(round[name], { startMs, firstControlMs });
  for (const kind of ["read", "write"]) {
    for (const { name, child, requests } of rotated(contenders, number)) {
      round[name][kind] = await timedLoad(child, requests[kind], extent);
    }
  }
  await endChild(bare.child);
  for (const mock of mocks) {
    const own = round[mock.name];
    own.memoryMiB = memoryOf(mock.child);
    own.sandboxOverHttpMs = await sandboxOverHttpMs(mock.url);
    await registerWebhooks(groupIn(mock), receiver, WEBHOOKS);
    // What delivers has not run before either.
    await load(mock.requests.write, { amount: WARM_UP_REQUESTS, connections });
    own.writeWithWebhooks = await load(mock.requests.write, extent);
    // What waits for its webhooks would go on being sent while the next one is measured.
    await endChild(mock.child);
  }
  for (const { name, checkout } of rotated(checkouts, number)) {
    round[name].sandboxInProcessMs = await sandboxInProcessMs(checkout);
    Object.assign(round[name], await firstControlCalls(checkout));
  }
  return round;
}

/**
 * Has a contender compile what it answers with.
 *
 * @param {import("./contenders.mjs").Contender} contender
 * @param {number} connections
 */
export async function warmUp({ requests }, connections) {
  for (const request of Object.values(requests)) {
    await load(request, { amount: WARM_UP_REQUESTS, connections });
  }
}

/** A load with the CPU time that it took of a process. */
export async function timedLoad(child, request, extent) {
  const before = cpuTimeOf(child);
  const result = await load(request, extent);
  const after = cpuTimeOf(child);
  const cpuMs = before === undefined || after === undefined ? undefined : after - before;
  return { ...result, cpuMs };
}

function groupIn({ url, requests: { read } }) {
  return {
    url,
    accessToken: read.headers.accessToken,
    groupId: read.url.slice(read.url.lastIndexOf("/") + 1),
  };
}
