import { KaizalaClient } from "@kaizala-gateway/client";

const client = new KaizalaClient({
  baseUrl: "http://127.0.0.1:5952/",
  applicationId: "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d",
  applicationSecret: "K41ZA1AG8W",
  refreshToken: process.env.REFRESH_TOKEN, // one of the mock server
});
const [group] = await client.groups.list().catch(({ message }) => {
  console.error(message);
  process.exit(1);
});
const { referenceId } = await client.messages.post(group.groupId, { message: "Hello from the client" });
console.log(`Posted ${referenceId} to ${group.groupName}`);
