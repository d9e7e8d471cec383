// Has the control API and an upload asked for while no more files can be opened, and again afterwards; prints the
// statuses as JSON. Is started with a low limit of descriptors.
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { createMockServer } from "@kaizala-gateway/mock-server";

const server = await createMockServer();
const { applicationId, applicationSecret, refreshTokens } = server.seeded.connectors[0];
const headers = { applicationId, applicationSecret, refreshToken: refreshTokens[0].refreshToken };
const { accessToken } = await (await fetch(`${server.url}v1/accessToken`, { headers })).json();

async function statuses() {
  const clock = await fetch(`${server.controlUrl}/clock`);
  await clock.text();
  const body = new FormData();
  body.append("files", new File(["the gate"], "gate.png", { type: "image/png" }));
  const upload = await fetch(`${server.url}v1/media`, { method: "POST", headers: { accessToken }, body });
  await upload.text();
  return [clock.status, upload.status];
}

const held = [];
try {
  for (;;) held.push(openSync(devNull));
} catch {
  // Those of the connections.
  for (let count = 0; count < 10; count++) closeSync(held.pop());
}
const starved = await statuses();
for (const descriptor of held) closeSync(descriptor);
console.log(JSON.stringify([starved, await statuses()]));
await server.close();
