// Receives webhooks in a process of its own: each path is one webhook. GET /report tells what came.
import { createHash } from "node:crypto";
import { createServer } from "node:http";

/** By path: how many events came, how many of them again, and a hash over their order. */
const webhooks = new Map();

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://receiver");
  if (url.pathname === "/report") return response.end(JSON.stringify(report()));
  const token = url.searchParams.get("validationToken");
  if (token !== null) return response.end(token);
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    note(url.pathname, /"eventId":"([^"]+)"/.exec(Buffer.concat(chunks).toString())[1]);
    response.end();
  });
  return undefined;
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));

function note(path, eventId) {
  const webhook = webhooks.get(path) ?? { seen: new Set(), repeated: 0, order: createHash("sha256") };
  webhooks.set(path, webhook);
  if (webhook.seen.has(eventId)) webhook.repeated += 1;
  else {
    webhook.seen.add(eventId);
    webhook.order.update(eventId);
  }
}

function report() {
  return [...webhooks.values()].map(({ seen, repeated, order }) => ({
    events: seen.size,
    repeated,
    order: order.copy().digest("hex"),
  }));
}
