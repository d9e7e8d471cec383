// Compiled as an ES module, and under the ending `.cts` as CommonJS: what a user writes is the same.
import { isKaizalaError, KaizalaClient } from "@kaizala-gateway/client";
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";
import { createWebhookReceiver } from "@kaizala-gateway/client/webhooks";
import { operations } from "@kaizala-gateway/foundation";
import { contractChecks } from "@kaizala-gateway/foundation/checks";
import { selfSignedCertificate } from "@kaizala-gateway/foundation/tls";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { answerOf, type ControlSchemas, createControlClient } from "@kaizala-gateway/mock-server/control";
import { type Kaizala, useKaizala } from "@kaizala-gateway/testing";
import { test as fixtures } from "@kaizala-gateway/testing/playwright";

export async function use(): Promise<readonly ControlSchemas["WebhookView"][]> {
  const server: MockServer = await createMockServer({ randomSeed: "typed" });
  const [connector] = server.seeded.connectors;
  if (!connector) throw new Error("There is none.");
  const client = new KaizalaClient({
    ...connector,
    baseUrl: server.url,
    tokenStore: new FileTokenStore("token.json"),
  });
  // @ts-expect-error There is no such argument.
  await client.groups.list({ colour: 1 }).catch((error: unknown) => {
    if (isKaizalaError(error, "throttled")) console.log(error.retryAfterSeconds satisfies number | undefined);
  });
  createWebhookReceiver({
    callBackTokens: ["token"],
    on: { TextMessageCreated: ({ data }) => console.log(data.text satisfies string) },
  });
  const control = createControlClient({ controlUrl: server.controlUrl });
  const { webhooks } = await answerOf(control.GET("/webhooks"));
  return webhooks;
}

export const used: Kaizala = useKaizala({ per: "file" });
export const withKaizala = fixtures.extend<{ readonly text: string }>({
  text: async ({ kaizala }, use) => {
    const receiver = await kaizala.receiver();
    await use((await receiver.next("TextMessageCreated")).data.text);
  },
});

export const parts = [operations, contractChecks, selfSignedCertificate];
