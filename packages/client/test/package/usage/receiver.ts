// Compiled by types.test.ts and never run: what a user may write, and what must not compile.
import { createServer } from "node:http";
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";
import { createWebhookReceiver, nodeListener } from "@kaizala-gateway/client/webhooks";

const callBackTokens = ["token"];

export const receive: (request: Request) => Promise<Response> = createWebhookReceiver({
  callBackTokens,
  on: {
    TextMessageCreated: async ({ data }) => console.log(data.text.length),
    SurveyResponse: ({ eventType }) => console.log(eventType satisfies "SurveyResponse"),
    unknown: ({ eventType }) => console.log(eventType),
  },
});
export const server = createServer(nodeListener(createWebhookReceiver({ callBackTokens, on: {} })));
export const store = new FileTokenStore("token.json");

// @ts-expect-error Tokens, or false, must be said.
createWebhookReceiver({ on: {} });
// @ts-expect-error There is no such event.
createWebhookReceiver({ callBackTokens, on: { Rained: () => undefined } });
// @ts-expect-error This event has no such data.
createWebhookReceiver({ callBackTokens, on: { TextMessageCreated: ({ data }) => console.log(data.colour) } });
// @ts-expect-error The file has a path.
new FileTokenStore();
