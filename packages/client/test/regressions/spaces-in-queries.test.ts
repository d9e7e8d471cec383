import { expect, it } from "vitest";
import { clientOf, startService } from "../support/client.js";

it("writes spaces and asterisks of a query as an address has them, and not as a form does", async () => {
  const service = await startService({
    "GET /v1/tenant/findGroupsByQuery": () => ({ body: { groups: [] } }),
  });
  const client = clientOf(service);
  await client.tenant.findGroups({ query: "a b+c*" });
  expect(service.received.at(-1)?.url).toBe("/v1/tenant/findGroupsByQuery?query=a%20b%2Bc%2A");
  const page = client.auth.authorizeUrl({ redirectUri: "https://a.example/", state: "s 1" });
  expect(page).toContain("&state=s%201");
});
