import { request } from "node:http";
import { json } from "node:stream/consumers";
import { expect, it } from "vitest";
import { silentLog } from "../../src/index.js";
import { groupOf } from "../support/registering.js";
import { type AnyServer, accessToken, credentials, start } from "../support/running-server.js";

/** They have the form of a host, and yet no URL can be made of them. */
const HOSTS = ["pub.example:99999", "256.256.256.256", "xn--"];

/** What the server answers, by whatever host it is asked; `fetch` sends none but the real one. */
async function asked(server: AnyServer, path: string, headers: Record<string, string>, body?: unknown) {
  return new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    request(server.ownUrl + path, { method, headers }, async (answer) =>
      resolve({ status: answer.statusCode, body: await json(answer) }),
    )
      .on("error", reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function startTelling(trustProxy: boolean) {
  const faults: unknown[] = [];
  const log = { ...silentLog, fault: (_requestId: string | null, error: unknown) => faults.push(error) };
  const server = await start({ log, trustProxy });
  return { server, faults };
}

it.each([
  ["host", false],
  ["host", true],
  ["x-forwarded-host", true],
])("a host in %s that makes no URL is passed over, with trustProxy %s", async (header, trustProxy) => {
  const { server, faults } = await startTelling(trustProxy);
  const token = await accessToken(server);
  const objectId = groupOf(server);
  const { url: callBackUrl } = await server.control.setReceiver({ name: "orders" });
  const webhook = { objectId, objectType: "Group", eventTypes: ["TextMessageCreated"], callBackUrl };
  for (const host of HOSTS) {
    const told = await asked(server, "v1/accessToken", { ...credentials(server.seeded), [header]: host });
    expect([host, told.status, Object(told.body).endpointUrl]).toEqual([
      host,
      200,
      header === "host" ? server.ownUrl.replace("127.0.0.1", "localhost") : server.ownUrl,
    ]);
    const headers = { accessToken: token, "content-type": "application/json", [header]: host };
    const made = await asked(server, "v1/webhook", headers, webhook);
    expect([host, made.status]).toEqual([host, 200]);
  }
  expect(faults).toEqual([]);
});
