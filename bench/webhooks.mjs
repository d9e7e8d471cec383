// Posts messages as fast as they go to a group with webhooks, and to one without, in turns. The receiver is
// another process. Nothing may be lost, and every webhook must get the events in the same order.
import { endChildren } from "../scripts/children.mjs";
import { flagsOf, numbersIn } from "../scripts/options.mjs";
import { json } from "./calls.mjs";
import { load } from "./load.mjs";
import { accessTokenOf, groupOf, startMock } from "./mock.mjs";
import { registerWebhooks, startWebhookReceiver } from "./webhooked.mjs";

const options = flagsOf({
  seconds: { type: "string", default: "10" },
  connections: { type: "string", default: "10" },
  webhooks: { type: "string", default: "20" },
});
const {
  seconds,
  connections,
  webhooks: howMany,
} = numbersIn(options, ["seconds", "connections", "webhooks"]);

const receiver = await startWebhookReceiver();
const mock = await startMock();
const { url } = mock;
const groupId = groupOf(mock.seeded);
const accessToken = await accessTokenOf(mock, "group");
const request = {
  url: `${url}v1/groups/${groupId}/messages`,
  method: "POST",
  headers: { accessToken, "content-type": "application/json" },
  body: JSON.stringify({ message: "Shift B starts at six." }),
};

const without = await load(request, { seconds, connections });
await registerWebhooks({ url, accessToken, groupId }, receiver, howMany);
const begun = performance.now();
const withWebhooks = await load(request, { seconds, connections });
const duringLoad = total(await json(`${receiver}/report`));
const loadMs = performance.now() - begun;
await json(`${url}_control/deliveries/settle`, { method: "POST" });
const allMs = performance.now() - begun;
const report = await json(`${receiver}/report`);

console.table([
  { "messages posted": "without webhooks", "requests/s": Math.round(without.rate), "p99 ms": without.p99 },
  {
    "messages posted": `with ${howMany} webhooks`,
    "requests/s": Math.round(withWebhooks.rate),
    "p99 ms": withWebhooks.p99,
    growth: (withWebhooks.p99 / without.p99).toFixed(2),
  },
]);
// The load ends with some requests on their way, which may still have been accepted.
const accepted = Math.max(withWebhooks.count, ...report.map(({ events }) => events));
const expected = accepted * howMany;
console.log(`deliveries a second while messages are posted: ${Math.round((duringLoad * 1000) / loadMs)}`);
console.log(`deliveries a second until the last one: ${Math.round((total(report) * 1000) / allMs)}`);
console.log(
  `events ${expected}, delivered ${total(report)}, lost ${expected - total(report)}, repeated ${report.reduce((sum, { repeated }) => sum + repeated, 0)}, in different orders ${new Set(report.map(({ order }) => order)).size - 1}`,
);
await endChildren();

function total(webhooks) {
  return webhooks.reduce((sum, { events }) => sum + events, 0);
}
