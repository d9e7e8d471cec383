// A client that does as its arguments say: see certify.test.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { KaizalaClient } from "@kaizala-gateway/client";
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";

const [what, ...names] = process.argv.slice(2);
const named = (usual, index) => process.env[names[index] ?? usual];
const baseUrl = named("KAIZALA_BASE_URL", 0);
const applicationSecret = named("KAIZALA_APPLICATION_SECRET", 1);
const groupId = process.env.KAIZALA_GROUP_ID;
const { TOKEN_FILE } = process.env;
const client = new KaizalaClient({
  baseUrl,
  applicationId: process.env.KAIZALA_APPLICATION_ID,
  applicationSecret,
  refreshToken: process.env.KAIZALA_REFRESH_TOKEN,
  ...(TOKEN_FILE ? { tokenStore: new FileTokenStore(TOKEN_FILE) } : {}),
});

/** Sends a message to a webhook of its own that answers 500. */
async function failAtEvent() {
  const receiver = createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://receiver");
    if (request.method === "GET") return void response.end(searchParams.get("validationToken"));
    response.writeHead(500, { connection: "close" }).end();
    response.once("close", () => receiver.close());
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const callBackUrl = `http://127.0.0.1:${receiver.address().port}/hook?key=secret-of-the-receiver`;
  const eventTypes = ["TextMessageCreated"];
  await client.webhooks.create({ objectId: groupId, objectType: "Group", eventTypes, callBackUrl });
  await client.messages.post(groupId, { message: "Hello" });
  await once(receiver, "close");
}

/** Calls as fast as it can, and once more although it was told to wait. */
async function callTooOften() {
  const { accessToken } = await client.auth.accessToken();
  for (let call = 0; call < 103; call += 1) {
    await fetch(`${baseUrl}v1/groups/${groupId}`, { headers: { accessToken } });
  }
}

/** Starts a process that would go on for long, with a connection by which a test sees its end. */
async function leaveBehind() {
  await client.groups.get(groupId);
  const code = `require("node:net").connect(${process.env.TEST_PORT}, "127.0.0.1").on("data", () => process.send("seen"))`;
  const child = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  await once(child, "message");
  child.disconnect();
  child.unref();
  if (what === "stay") setInterval(() => undefined, 60_000);
}

/** Tells what must be in no report, and sends it where the contract has no place for it. */
async function tellSecrets() {
  const { accessToken } = await client.auth.accessToken();
  const { SECRET, TOKEN } = process.env;
  console.log(`secrets: ${SECRET} ${TOKEN} ${accessToken}`);
  const headers = { accessToken, "content-type": "application/json" };
  const bodies = [
    { message: "Hello", [SECRET]: TOKEN },
    { message: "Hello", note: SECRET, refreshToken: TOKEN },
    { message: "Hello", subscribers: `${SECRET} ${accessToken}` },
    { message: "Hello", sendToAllSubscribers: SECRET },
    { message: "Hello", sendToAllSubscribers: TOKEN },
    // What is sent is shown short, and so would half of it be.
    { message: "Hello", text: `${"-".repeat(52)}${SECRET}` },
  ];
  for (const body of bodies) {
    const url = `${baseUrl}v1/groups/${groupId}/messages?secret=${SECRET}&${SECRET}=1`;
    await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  }
  await fetch(`${baseUrl}v1/${SECRET}/${accessToken}`, { headers });
}

/** Lives for 331 days, by the clock of the service. */
async function liveLong() {
  for (const days of [0, 330, 1]) {
    const body = JSON.stringify({ days });
    const headers = { "content-type": "application/json" };
    if (days > 0) await fetch(`${process.env.CONTROL}/clock/advance`, { method: "POST", headers, body });
    await client.groups.get(groupId);
  }
}

const deeds = {
  "live-long": liveLong,
  "tell-secrets": tellSecrets,
  read: () => client.groups.get(groupId),
  nothing: () => undefined,
  fail: async () => {
    await client.groups.get(groupId);
    process.exitCode = 7;
  },
  "fail-at-event": failAtEvent,
  "call-too-often": callTooOften,
  "leave-behind": leaveBehind,
  stay: leaveBehind,
  "be-refused": () => client.groups.get("00000000-0000-4000-8000-000000000000").catch(() => undefined),
};
await deeds[what]();
