// Uses every entry that can be required, on a real server: its store, the thread that calls webhooks back, its page.
const { createServer } = require("node:http");
const { once } = require("node:events");
const { join } = require("node:path");
const { KaizalaClient, isKaizalaError } = require("@kaizala-gateway/client");
const { FileTokenStore } = require("@kaizala-gateway/client/file-token-store");
const { createWebhookReceiver, nodeListener } = require("@kaizala-gateway/client/webhooks");
const { contractChecks } = require("@kaizala-gateway/foundation/checks");
const { selfSignedCertificate } = require("@kaizala-gateway/foundation/tls");
const { createMockServer, Refusal } = require("@kaizala-gateway/mock-server");
const { answerOf, createControlClient } = require("@kaizala-gateway/mock-server/control");

const thrownBy = (promise) => promise.catch((error) => error);

/** What a program sees of a service that it starts, calls and hears; `seen.json` says what that is. */
async function whatIsSeen() {
  const server = await createMockServer();
  const [connector] = server.seeded.connectors;
  const { refreshToken } = connector.refreshTokens.find(({ kind }) => kind === "group");
  const options = { ...connector, refreshToken, baseUrl: server.url, maxRetries: 0 };
  const tokenStore = new FileTokenStore(join(__dirname, "tokens", `${process.pid}-${Date.now()}.json`));
  const client = new KaizalaClient({ ...options, tokenStore });
  const [{ groupId }] = await client.groups.list();

  const heard = [];
  const receive = createWebhookReceiver({
    callBackTokens: ["callback-token"],
    on: { TextMessageCreated: ({ data }) => void heard.push(data.text) },
  });
  const service = createServer(nodeListener(receive)).listen(0, "127.0.0.1");
  await once(service, "listening");
  const { port } = service.address();
  await client.webhooks.create({
    objectId: groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: `http://127.0.0.1:${port}/`,
    callBackToken: "callback-token",
  });
  await client.messages.post(groupId, { message: "Hello from require" });
  await server.settled();
  const control = createControlClient({ controlUrl: server.controlUrl });
  const { webhooks } = await answerOf(control.GET("/webhooks"));

  const page = createControlClient({ controlUrl: new URL("_portal", server.url) });
  const foreign = await thrownBy(answerOf(page.GET("/webhooks")));

  const refused = await thrownBy(client.groups.get("none"));
  const { status } = await fetch(new URL("_portal/", server.url));
  const refusal = await thrownBy(Promise.resolve().then(() => server.restore("none")));
  service.close();
  await server.close();
  // What the system and SQLite throw, which under Jest are no errors of the test's own realm.
  const unreached = await thrownBy(
    new KaizalaClient({ ...options, baseUrl: `http://127.0.0.1:${port}/` }).groups.list(),
  );
  const unusable = [join(__dirname, "none", "data.db"), __filename].map((data) =>
    thrownBy(createMockServer({ data })),
  );
  const { cert } = await selfSignedCertificate(join(__dirname, "certificates"), "localhost");
  return {
    heard,
    webhooks: webhooks.length,
    refused: isKaizalaError(refused) && refused.code,
    unreached: [unreached.code, unreached.cause.cause.code],
    page: status,
    foreign: [foreign.name, foreign.status],
    isRefusal: refusal instanceof Refusal,
    unusable: (await Promise.all(unusable)).map(({ name }) => name),
    hasCertificate: cert.includes("BEGIN CERTIFICATE"),
    hasChecks: typeof contractChecks === "function",
  };
}

module.exports = { whatIsSeen };
