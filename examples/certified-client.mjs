import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { KaizalaClient } from "@kaizala-gateway/client";
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";
import { createWebhookReceiver, nodeListener } from "@kaizala-gateway/client/webhooks";

// From day 328 on the service hands out a new refresh token, which must outlive this process.
const { TOKEN_FILE, KAIZALA_GROUP_ID: groupId } = process.env;
const client = new KaizalaClient({
  baseUrl: process.env.KAIZALA_BASE_URL,
  applicationId: process.env.KAIZALA_APPLICATION_ID,
  applicationSecret: process.env.KAIZALA_APPLICATION_SECRET,
  refreshToken: process.env.KAIZALA_REFRESH_TOKEN,
  ...(TOKEN_FILE ? { tokenStore: new FileTokenStore(TOKEN_FILE) } : {}),
});

const events = new EventEmitter();
const callBackToken = randomUUID();
const receive = createWebhookReceiver({
  callBackTokens: [callBackToken],
  on: { TextMessageCreated: ({ data }) => events.emit("text", data.text) },
});
const receiver = createServer(nodeListener(receive)).listen(0, "127.0.0.1");
// No connection is kept, so that it can close at once.
receiver.maxRequestsPerSocket = 1;
await once(receiver, "listening");

const webhook = {
  objectId: groupId,
  objectType: "Group",
  eventTypes: ["TextMessageCreated"],
  callBackUrl: `http://127.0.0.1:${receiver.address().port}/`,
  callBackToken,
};
const { webhookId } = await client.webhooks.create(webhook).catch(({ message }) => {
  console.error(message);
  process.exit(1);
});
const told = once(events, "text");
const { groupName } = await client.groups.get(groupId);
await client.messages.post(groupId, { message: `Hello, ${groupName}` });
console.log(`The webhook told of: ${await told}`);
// The event is answered before its webhook ends.
receiver.close();
await once(receiver, "close");
await client.webhooks.delete(webhookId);
