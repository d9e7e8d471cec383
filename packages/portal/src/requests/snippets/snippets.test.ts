import { expect, test } from "vitest";
import type { Exchange } from "../exchange.js";
import { clientCall } from "./client-call.js";
import { asClientCode } from "./client-code.js";
import { asCurl } from "./curl.js";
import { asSeed, isSeedable } from "./seed-document.js";
import { asTest } from "./test-code.js";

const place = { baseUrl: "http://127.0.0.1:5952/" };
const posted: Exchange = {
  requestId: "17",
  at: "2026-11-27T08:41:07.000Z",
  method: "POST",
  path: "/v1/groups/G1%401/messages",
  operationId: "postMessage",
  status: 403,
  durationMs: 1,
  applicationId: "payroll",
  reason: "It lacks the scope.",
  request: {
    contentType: "application/json",
    credentials: [{ header: "accessToken", tokenId: "t", applicationId: null, isRight: null }],
    body: '{"message":"It\'s six: $HOME, \\"name\\": 1"}',
    bodyLeftOut: null,
  },
  answer: { headers: {}, body: null, bodyLeftOut: null },
  problems: [],
  remedy: null,
};
const as = (operationId: string, path: string, body: unknown = null, method = "POST"): Exchange => ({
  ...posted,
  operationId,
  path,
  method,
  request: { ...posted.request, body: body === null ? null : JSON.stringify(body) },
});

test("a call of curl has the token as a variable, and nothing in the body is the shell's", () => {
  expect(asCurl(posted, place)).toBe(
    `curl -s 'http://127.0.0.1:5952/v1/groups/G1%401/messages' \\
  -X POST \\
  -H "accessToken: $ACCESS_TOKEN" \\
  -H 'Content-Type: application/json' \\
  --data-raw '{"message":"It'\\''s six: $HOME, \\"name\\": 1"}'`,
  );
});

test.each([
  [posted, 'client.messages.post("G1@1", {\n  message: "It\'s six: $HOME, \\"name\\": 1"\n})'],
  [as("listGroups", "/v1/groups", null, "GET"), "client.groups.list()"],
  [
    as("listGroups", "/v1/groups?fetchAllGroups=true", null, "GET"),
    'client.groups.list({\n  fetchAllGroups: "true"\n})',
  ],
  [as("removeMember", "/v1/groups/G/members/U", null, "DELETE"), 'client.members.remove("G", "U")'],
  [
    as("addSubscribers", "/v1/groups/G/subscribers/add", { subscribers: ["+1"] }),
    'client.subscribers.add("G", [\n  "+1"\n])',
  ],
  [
    as("updateActionProperties", "/v1/groups/G/actions/A/properties", { a: 1 }),
    'client.actions.updateProperties("G", "A", {\n  a: 1\n})',
  ],
  [as("getMe", "/v1/users/me", null, "GET"), "client.users.me()"],
])("%j is a call of the client", (exchange, call) => {
  expect(clientCall(exchange)).toBe(call);
});

test.each([
  ["an operation without a method", as("exchangeCode", "/v1/oauth/token", { code: "x" })],
  ["a body that the method does not take", as("addMembers", "/v1/groups/G/members", { Members: [] })],
  ["no operation", { ...posted, operationId: null }],
])("%s is a call of fetch", (_, exchange) => {
  expect(clientCall(exchange)).toBeNull();
  expect(asClientCode(exchange, place)).toContain("await fetch(");
  expect(asTest(exchange, place)).toContain("expect(answer.status).toBe(403)");
});

test("a test holds what was answered", () => {
  expect(asTest(posted, place)).toContain(".rejects.toMatchObject({ status: 403 })");
  expect(asTest({ ...posted, status: 200 }, place)).toContain(".resolves.toBeDefined()");
});

test("in a sandbox of its own, what names it stands once", () => {
  const within = { baseUrl: "http://127.0.0.1:5952/s/checkout-7/" };
  const listed = as("listGroups", "/s/checkout-7/v1/groups/G/members", null, "GET");
  expect(asCurl({ ...listed, operationId: "listMembers" }, within)).toContain(
    "'http://127.0.0.1:5952/s/checkout-7/v1/groups/G/members'",
  );
  expect(clientCall({ ...listed, operationId: "listMembers" })).toBe('client.members.list("G")');
});

test("a seed begins with the group that was created", () => {
  const created = as("createGroup", "/v1/groups", { name: "Rota", members: ["+12065550102"] });
  expect(isSeedable(created)).toBe(true);
  expect(JSON.parse(asSeed({ ...created, mobileNumber: "+12065550101" }, undefined))).toEqual({
    groups: [{ name: "Rota", groupType: "Group", admins: ["+12065550101"], members: ["+12065550102"] }],
  });
  expect(isSeedable(posted)).toBe(false);
});
