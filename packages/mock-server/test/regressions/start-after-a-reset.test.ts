import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

const headers = { "content-type": "application/json" };

it("the start after a reset over HTTP is that of the reset, also in a sandbox beside the default one", async () => {
  const server = await start();
  const create = () => fetch(`${server.controlUrl}/sandboxes`, { method: "POST", headers, body: "{}" });
  const { controlUrl, users } = await (await create()).json();
  const post = (path: string) => fetch(`${controlUrl}${path}`, { method: "POST", headers });
  const names = async () => {
    const listed: { users: { name: string }[] } = await (await fetch(`${controlUrl}/users`)).json();
    return listed.users.map(({ name }) => name);
  };
  const before = await names();
  const body = JSON.stringify({ mobileNumber: "+12065550177", name: "Somebody new" });
  await fetch(`${controlUrl}/users`, { method: "POST", headers, body });
  expect(await names()).toHaveLength(before.length + 1);
  await post("/reset");
  await post("/snapshots/start/restore");
  expect(await names()).toEqual(before);
  expect(users.length).toBeGreaterThan(0);
});
