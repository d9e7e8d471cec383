import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { KaizalaClient } from "@kaizala-gateway/client";
import { createWebhookReceiver, nodeListener } from "@kaizala-gateway/client/webhooks";

const client = new KaizalaClient({
  baseUrl: "http://127.0.0.1:5952/",
  applicationId: "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d",
  applicationSecret: "K41ZA1AG8W",
  refreshToken: process.env.REFRESH_TOKEN, // one of the mock server
});
const callBackToken = randomUUID();

const receive = createWebhookReceiver({
  callBackTokens: [callBackToken],
  on: {
    async SurveyResponse({ data }) {
      const [first] = data.responseDetails.responseWithQuestions;
      await client.messages.post(data.groupId, { message: `${data.responderName} saw: ${first.answer}` });
      console.log(`Posted what ${data.responderName} saw`);
    },
  },
  onFailure: ({ error, willBeRetried }) => console.error(error, { willBeRetried }),
});
const service = createServer(nodeListener(receive)).listen(0, "127.0.0.1");
await once(service, "listening");

const [{ groupId }] = await client.groups.list().catch(({ message }) => {
  console.error(message);
  process.exit(1);
});
const { webhookId } = await client.webhooks.create({
  objectId: groupId,
  objectType: "Group",
  eventTypes: ["SurveyResponse"],
  callBackUrl: `http://127.0.0.1:${service.address().port}/`,
  callBackToken,
});
const questions = [{ type: "Text", title: "What did you see?" }];
const { actionId } = await client.actions.sendSurvey(groupId, { title: "Round of the site", questions });
console.log(`Waiting for answers to ${groupId} ${actionId}`);

process.once("SIGINT", async () => {
  await client.webhooks.delete(webhookId);
  service.close();
});
