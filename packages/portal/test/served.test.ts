import { createMockServer } from "@kaizala-gateway/mock-server";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: Awaited<ReturnType<typeof createMockServer>>;
beforeAll(async () => {
  server = await createMockServer();
});
afterAll(() => server.close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: "manual", ...init });

test("the page has a policy that allows nothing in line and nothing from elsewhere", async () => {
  const { status, headers } = await get("_portal/");
  expect(status).toBe(200);
  const policy = String(headers.get("content-security-policy"));
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toMatch(/https?:/);
});

test("what the page refers to is there, and is kept by its name", async () => {
  const html = await (await get("_portal/")).text();
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const { status, headers } = await get(`_portal/${name}`);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toContain("immutable");
  }
});

test("the page itself is asked for anew, and answered by its tag", async () => {
  const { headers } = await get("_portal/");
  expect(headers.get("cache-control")).toBe("no-cache");
  const again = await get("_portal/", { headers: { "if-none-match": String(headers.get("etag")) } });
  expect(again.status).toBe(304);
});

test.each([
  ["_portal", "./_portal/"],
  ["_portal?as=1", "./_portal/?as=1"],
  ["_portal/phone/", "../phone"],
])("%s leads to %s", async (path, location) => {
  const { status, headers } = await get(path);
  expect(status).toBe(308);
  expect(headers.get("location")).toBe(location);
});

test("a sandbox has the page of its own", async () => {
  await server.control.createSandbox({ sandboxId: "checkout-7" });
  expect((await get("s/checkout-7/_portal/phone")).status).toBe(200);
  expect((await get("s/checkout-8/_portal/")).status).toBe(404);
});

test.each(["_portal/assets/none.js", "_portal/../../package.json", "_portal/%2e%2e/package.json"])(
  "%s is no file of the page",
  async (path) => {
    const { status, headers } = await get(path);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toContain("application/json");
  },
);

test("the page takes no other method, and is no request of the service", async () => {
  const { status, headers } = await get("_portal/", { method: "POST", body: "{}" });
  expect(status).toBe(405);
  expect(headers.get("allow")).toBe("GET, HEAD");
  const { requests } = await server.control.listRequests({});
  expect(requests.filter(({ path }) => path.includes("_portal"))).toEqual([]);
});
