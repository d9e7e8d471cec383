// One round of the bench: everything is measured once for each contender, in turns.
import { endChild } from "../scripts/children.mjs";
import { startBareExpress, startTimedMock } from "./contenders.mjs";
import { rotated } from "./figures.mjs";
import { load } from "./load.mjs";
import { memoryOf } from "./mock.mjs";
import { sandboxInProcessMs, sandboxOverHttpMs } from "./sandboxes.mjs";
import { registerWebhooks } from "./webhooked.mjs";

const WEBHOOKS = 20;
/** So that compiling is not measured. */
const WARM_UP_SECONDS = 1;

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
export async function runRound({ checkouts, others, receiver, number, ...extent }) {
  const mocks = [];
  for (const checkout of rotated(checkouts, number)) mocks.push(await startTimedMock(checkout));
  const bare = await startBareExpress(mocks[0]);
  const contenders = [...mocks, bare, ...others];
  const round = Object.fromEntries(contenders.map(({ name }) => [name, {}]));
  for (const { name, startMs, firstControlMs } of mocks)
    Object.assign(round[name], { startMs, firstControlMs });
  for (const kind of ["read", "write"]) {
    for (const { name, requests } of rotated(contenders, number)) {
      round[name][kind] = await warmLoad(requests[kind], extent);
    }
  }
  await endChild(bare.child);
  for (const mock of mocks) {
    const own = round[mock.name];
    own.memoryMiB = memoryOf(mock.child);
    own.sandboxOverHttpMs = await sandboxOverHttpMs(mock.url);
    await registerWebhooks(groupIn(mock), receiver, WEBHOOKS);
    own.writeWithWebhooks = await load(mock.requests.write, extent);
    // What waits for its webhooks would go on being sent while the next one is measured.
    await endChild(mock.child);
  }
  for (const { name, checkout } of rotated(checkouts, number)) {
    round[name].sandboxInProcessMs = await sandboxInProcessMs(checkout);
  }
  return round;
}

/**
 * A load after a short one that does not count.
 *
 * @param {Parameters<typeof load>[0]} request
 * @param {{ connections: number, seconds: number }} extent
 */
export async function warmLoad(request, extent) {
  await load(request, { ...extent, seconds: WARM_UP_SECONDS });
  return load(request, extent);
}

function groupIn({ url, requests: { read } }) {
  return {
    url,
    accessToken: read.headers.accessToken,
    groupId: read.url.slice(read.url.lastIndexOf("/") + 1),
  };
}
