// Posts messages as fast as they go to a group with webhooks, and to one without, in turns. The receiver is
// another process. Nothing may be lost, and every webhook must get the events in the same order.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accessTokenOf, json, launch, launchMock, load } from "./server-process.mjs";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    connections: { type: "string", default: "10" },
    webhooks: { type: "string", default: "20" },
  },
});
const seconds = Number(options.seconds);
const connections = Number(options.connections);
const howMany = Number(options.webhooks);

const receiver = await launch([fileURLToPath(new URL("webhook-receiver.mjs", import.meta.url))]);
const mock = await launchMock();
const { url, connectors } = mock.seeded;
const [connector] = connectors;
const { groupId } = connector.refreshTokens.find(({ kind }) => kind === "group");
const headers = {
  accessToken: await accessTokenOf(url, connector, "group"),
  "content-type": "application/json",
};
const message = JSON.stringify({ message: "Shift B starts at six." });
const post = () =>
  load(`${url}v1/groups/${groupId}/messages`, {
    seconds,
    connections,
    headers,
    method: "POST",
    body: message,
  });

const without = await post();
for (let index = 0; index < howMany; index += 1) {
  const body = {
    objectId: groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: `${receiver.firstLine}/${index}`,
  };
  await json(`${url}v1/webhook`, { method: "POST", headers, body: JSON.stringify(body) });
}
const begun = performance.now();
const withWebhooks = await post();
const duringLoad = total(await json(`${receiver.firstLine}/report`));
const loadMs = performance.now() - begun;
await json(`${url}_control/deliveries/settle`, { method: "POST" });
const allMs = performance.now() - begun;
const report = await json(`${receiver.firstLine}/report`);

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
mock.process.kill("SIGTERM");
receiver.process.kill("SIGTERM");

function total(webhooks) {
  return webhooks.reduce((sum, { events }) => sum + events, 0);
}
