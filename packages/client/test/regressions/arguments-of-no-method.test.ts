import { expect, it } from "vitest";
import { clientOf, startService } from "../support/client.js";

// The mistakes are those of plain JavaScript, so the calls are made without types.
type Untyped = Record<string, Record<string, (...args: readonly unknown[]) => unknown>>;

const { signal } = new AbortController();
const numbers = ["+12065550123"];
const WHERE = "Options are the last argument of a method";

it.each<[resource: string, method: string, args: readonly unknown[], says: string]>([
  ["members", "list", ["g", {}, { signal }], "3 arguments were given, and it takes 2."],
  ["bots", "list", [undefined, { signal }], "2 arguments were given, and it takes 1."],
  ["users", "me", [{}, 1], "and it takes 1."],
  ["actions", "remind", ["g", "a", {}, {}, {}], "and it takes 4."],
  ["groups", "list", ["x"], "an object is expected for its query, not a value of type string."],
  ["groups", "list", [null], "an object is expected for its query, not null."],
  ["groups", "list", [[]], "an object is expected for its query, not a list."],
  ["groups", "list", [{ timeoutMs: true }], "the option timeoutMs stands in the query."],
  ["groups", "list", [{ signal: "red" }], "the option signal stands in the query."],
  ["actions", "list", ["g", { onRetry: "x" }], "the option onRetry stands in the query."],
  ["actions", "get", ["g", "a", 7], "an object is expected for its query"],
  ["groups", "create", ["Crane"], "an object is expected for its request"],
  ["groups", "create", [], "an object is expected for its request, not undefined."],
  ["auth", "requestPin", [null], "an object is expected for its request, not null."],
  [
    "actions",
    "sendSurvey",
    ["g", { title: "x", questions: [] }, null],
    "expected for its details, not null.",
  ],
  ["members", "add", ["g", "+12065550123"], "a list is expected, not a value of type string."],
  ["messages", "postToSubscribers", ["g", { message: "x" }, numbers, null], "its options must be an object"],
  ["members", "addMany", ["g", [], []], "its options must be an object"],
])("is refused by a promise, and nothing is sent: %s.%s(%j)", async (resource, method, args, says) => {
  const service = await startService();
  const untyped = clientOf(service) as unknown as Untyped; // As JavaScript sees it.
  await expect(untyped[resource]?.[method]?.(...args)).rejects.toMatchObject({
    name: "TypeError",
    message: expect.stringMatching(new RegExp(`^${resource}\\.${method}.*${says}.*${WHERE}`)),
  });
  expect(service.received).toEqual([]);
});

it.each([
  ["reactions", "summaries", ["g", "x"]],
  ["reactions", "list", ["g", "r", null]],
  ["subscribers", "list", ["g", {}, {}, {}]],
  ["auth", "authorizeUrl", [undefined]],
])("is refused at once where a method gives no promise: %s.%s", async (resource, method, args) => {
  const untyped = clientOf(await startService()) as unknown as Untyped; // As JavaScript sees it.
  expect(() => untyped[resource]?.[method]?.(...args)).toThrow(WHERE);
});

it("an argument too many that is undefined is none", async () => {
  const service = await startService();
  const untyped = clientOf(service) as unknown as Untyped; // As JavaScript sees it.
  await untyped.groups?.list?.(undefined, undefined, undefined);
  expect(service.received.map(({ url }) => url)).toContain("/v1/groups");
});
