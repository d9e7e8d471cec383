import { KaizalaClient } from "@kaizala-gateway/client";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { http } from "msw";
import { setupServer } from "msw/node";

const server = await createMockServer();
const interceptor = setupServer(http.all("https://*.kaiza.la/*", ({ request }) => server.fetch(request)));
interceptor.listen({ onUnhandledRequest: "bypass" });

// A program that calls the vendor's host, and knows nothing of all this.
const [{ applicationId, applicationSecret, refreshTokens }] = server.seeded.connectors;
const [{ refreshToken }] = refreshTokens;
const client = new KaizalaClient({ applicationId, applicationSecret, refreshToken });
const [{ groupId, groupName }] = await client.groups.list();
const plan = new File(["%PDF-1.4"], "plan.pdf", { type: "application/pdf" });
const mediaResource = await client.media.upload(plan);
await client.actions.post(groupId, { actionType: "Document", actionBody: { mediaResource } });
console.log(`Sent a document to ${groupName} by way of ${(await client.auth.accessToken()).endpointUrl}`);

interceptor.close();
await server.close();
