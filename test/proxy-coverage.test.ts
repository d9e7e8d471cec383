import { KaizalaClient } from "@kaizala-gateway/client";
import { startProxy } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";

it("a proxy tells of its connectors what the mock server behind it tells", { timeout: 30_000 }, async () => {
  // It names the inferred rules in its answers where it is asked for evidence.
  const server = await createMockServer({ evidence: "documented" });
  onTestFinished(() => server.close());
  const proxy = await startProxy({ upstream: new URL(server.url) });
  onTestFinished(() => proxy.close());
  const control = async (path: string, body: unknown, method = "POST") => {
    const headers = { "content-type": "application/json" };
    const init = { method, headers, body: JSON.stringify(body) };
    return (await fetch(`${server.controlUrl}/${path}`, init)).json();
  };
  const permissions = ["groupinfo.read", "groupmember.read", "Outgoing Webhooks"];
  const connector = await control("connectors", { name: "Payroll", permissions });
  const { applicationId, applicationSecret } = connector;
  const mobileNumber = "+12065550102";
  const { refreshToken } = await control("tokens", { applicationId, kind: "user", mobileNumber });

  const credentials = { applicationId, applicationSecret, refreshToken };
  const client = new KaizalaClient({ baseUrl: proxy.url, ...credentials, pacing: false });
  const [group] = await client.groups.list();
  const groupId = String(group?.groupId);
  await client.groups.get("nowhere").catch(() => undefined);
  await expect(client.messages.post(groupId, { message: "Low tide at six." })).rejects.toThrow();
  // Another client keeps what it was granted; this one gets a token with the new permission.
  await control(`connectors/${applicationId}`, { permissions: [...permissions, "Text Message"] }, "PATCH");
  const later = new KaizalaClient({ baseUrl: proxy.url, ...credentials, pacing: false });
  await later.messages.post(groupId, { message: "Low tide at seven." });

  const { connectors, sandboxes: __, ...use } = await (await fetch(`${proxy.url}_gateway/coverage`)).json();
  const ofServer = server.coverage();
  const { connectors: _, ...ofAll } = ofServer;
  expect(use).toEqual(ofAll);
  const inServer = ofServer.connectors.find((one) => one.applicationId === applicationId);
  const { name, events, ...shared } = inServer ?? { name: null, events: [] };
  expect(connectors).toEqual([{ ...shared, subscribed: [] }]);
  expect(connectors[0].rules.map(({ rule }: { rule: string }) => rule)).toEqual([
    "scope-per-operation",
    "error-codes",
  ]);
  expect([name, events]).toEqual(["Payroll", []]);
  expect(connectors[0].scopes).toMatchObject({
    used: ["groupinfo.read", "textmessage.write"],
    missing: [{ scope: "textmessage.write", operations: [{ operationId: "postMessage", count: 1 }] }],
  });
});
