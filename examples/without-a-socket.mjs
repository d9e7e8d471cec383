import { KaizalaClient } from "@kaizala-gateway/client";
import { createMockServer } from "@kaizala-gateway/mock-server";

const server = await createMockServer();
const [connector] = server.seeded.connectors;
const [{ refreshToken }] = connector.refreshTokens;
// No baseUrl: the client calls the vendor's host, and every call is answered in this process.
const client = new KaizalaClient({ ...connector, refreshToken, fetch: server.fetch });
const [{ groupId, groupName }] = await client.groups.list();
await client.messages.post(groupId, { message: "Hello without a socket" });
console.log(`Posted to ${groupName} by way of ${(await client.auth.accessToken()).endpointUrl}`);
await server.close();
