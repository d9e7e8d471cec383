import { expect, it, onTestFinished } from "vitest";
import { startProxy } from "../src/index.js";

async function start(): Promise<string> {
  // Nothing is forwarded, so nobody has to be there.
  const proxy = await startProxy({ upstream: new URL("http://127.0.0.1:9/") });
  onTestFinished(() => proxy.close());
  return `${proxy.url}_gateway/`;
}

it("answers HEAD where it answers GET, without the body", async () => {
  const base = await start();
  const head = await fetch(`${base}status`, { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(head.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await head.text()).toBe("");
});

it.each([
  ["POST", "status", "GET, HEAD"],
  ["PUT", "violations", "GET, HEAD, DELETE"],
])("refuses %s of %s with the methods that it takes", async (method, path, allowed) => {
  const refused = await fetch(`${await start()}${path}`, { method });
  expect(refused.status).toBe(405);
  expect(refused.headers.get("allow")).toBe(allowed);
  expect(await refused.json()).toMatchObject({ errorCode: "MethodNotAllowed" });
});

it("knows no other path", async () => {
  expect((await fetch(`${await start()}nothing`)).status).toBe(404);
});
