import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { contract, reportsIn, temporaryFolder } from "./support/command-line.js";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiIxIn0.c2lnbmF0dXJl";
const SECRET = "S3CR3TOFTHEAPP";
const REFRESH = "a-refresh-token-without-dots";

/** A service whose token call is right, and which answers everything else with the same body. */
async function brokenService(body: string): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (!request.url?.startsWith("/v1/accessToken")) return void response.end(body);
    const endpointUrl = `http://${request.headers.host}/`;
    const answer = { accessToken: TOKEN, endpointUrl, accessTokenExpiry: 1, scope: "profile.read" };
    response.end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a failed exchange is reported in full, escaped and without secrets", { timeout: 60_000 }, async () => {
  const answer = JSON.stringify({
    id: "1",
    name: "<script>alert(1)</script>",
    refreshToken: "s3cret",
    applicationSecret: SECRET,
    note: `<b>${TOKEN}</b>`,
  });
  const reports = reportsIn(await temporaryFolder());
  const { status, stdout, stderr } = await contract(["account-users", "-t", "remote", ...reports.flags], {
    KAIZALA_BASE_URL: await brokenService(answer),
    KAIZALA_APPLICATION_ID: "app-1",
    KAIZALA_APPLICATION_SECRET: SECRET,
    KAIZALA_REFRESH_TOKEN: REFRESH,
    KAIZALA_GROUP_ID: "group-1",
  });
  expect(status).toBe(1);
  const page = await reports.read("html");
  expect(page).toContain("1 of 1 test failed");
  expect(page).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/v1\/users\/me/);
  expect(page).toContain("accessToken: [masked]");
  expect(page).toContain("&quot;refreshToken&quot;: &quot;[masked]&quot;");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).toContain("must have required property &#39;mobileNumber&#39;");
  expect(page).not.toMatch(/<script|<b>|https?:\/\/(?!127\.0\.0\.1)/);
  const everything = [stdout, stderr, page, await reports.read("json"), await reports.read("xml")];
  for (const secret of [TOKEN, SECRET, REFRESH, "s3cret"]) {
    for (const text of everything) expect(text).not.toContain(secret);
  }
  expect(stdout + stderr).toContain("against the contract");
});
