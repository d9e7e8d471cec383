import type { AttemptedDelivery } from "@kaizala-gateway/mock-server";
import { describe, expect, test } from "vitest";
import { findingsOf } from "../finding.js";
import type { ObservedRequest } from "../observed-request.js";
import { contractSightings } from "./contract.js";
import { rotationOf, rotationSightings } from "./rotation.js";
import { throttlingSightings } from "./throttling.js";
import { tokenSightings } from "./token-requests.js";
import { webhookSightings } from "./webhooks.js";

const HOUR_MS = 3_600_000;

/** Requests, each a second after the one before where it does not say when. */
function requests(...given: Partial<ObservedRequest>[]): ObservedRequest[] {
  return given.map((one, index) => ({
    number: index + 1,
    run: 0,
    startedAtMs: index * 1000,
    endedAtMs: (one.startedAtMs ?? index * 1000) + 10,
    method: "GET",
    path: "/v1/groups",
    operationId: "listGroups",
    status: 200,
    isBodyKnown: true,
    differences: [],
    refusal: undefined,
    reason: undefined,
    retryAfterSeconds: undefined,
    tokens: { access: "a", refresh: undefined, handedOut: undefined },
    ...one,
  }));
}

const tokenRequest = (access: string, more: Partial<ObservedRequest> = {}): Partial<ObservedRequest> => ({
  path: "/v1/accessToken",
  operationId: "getAccessToken",
  tokens: {
    access: undefined,
    refresh: "r1",
    handedOut: { access, expiresAtMs: 24 * HOUR_MS, refresh: undefined },
  },
  ...more,
});
const rotated = (sent: string, handedOut: string | undefined, more: Partial<ObservedRequest> = {}) =>
  tokenRequest("a", {
    tokens: {
      access: undefined,
      refresh: sent,
      handedOut: { access: "a", expiresAtMs: 1, refresh: handedOut },
    },
    ...more,
  });
const places = (seen: readonly { readonly where: string }[]) => seen.map(({ where }) => where);

describe("a token request", () => {
  test("is one too many with two tokens in hand, and not with one", () => {
    const four = requests(tokenRequest("a"), tokenRequest("b"), tokenRequest("c"), tokenRequest("d"));
    expect(places(tokenSightings(four))).toEqual(["request 3", "request 4"]);
  });

  test("is right once the tokens in hand were refused", () => {
    const refused = { status: 401, tokens: { access: "b", refresh: undefined, handedOut: undefined } };
    expect(
      tokenSightings(requests(tokenRequest("a"), tokenRequest("b"), refused, tokenRequest("c"))),
    ).toEqual([]);
  });

  test("is right ahead of the end of those in hand, and in another run", () => {
    const ahead = { startedAtMs: 23.5 * HOUR_MS };
    expect(tokenSightings(requests(tokenRequest("a"), tokenRequest("b"), tokenRequest("c", ahead)))).toEqual(
      [],
    );
    const [later, again] = [tokenRequest("c", { run: 1 }), tokenRequest("d", { run: 1 })];
    expect(tokenSightings(requests(tokenRequest("a"), tokenRequest("b"), later, again))).toEqual([]);
  });

  test("that began before the others were answered is right", () => {
    const together = { startedAtMs: 0, endedAtMs: 10 };
    const three = ["a", "b", "c"].map((access) => tokenRequest(access, together));
    expect(tokenSightings(requests(...three))).toEqual([]);
  });
});

describe("a new refresh token", () => {
  test("that is used is kept, and one that nobody asked with is not looked at", () => {
    expect(rotationOf(requests(rotated("r1", "r2"), rotated("r2", undefined)), 330).state).toBe("kept");
    expect(rotationOf(requests(rotated("r1", "r2")), 330)).toEqual({
      state: "not looked at",
      why: "No access token was asked for after a new refresh token was handed out.",
    });
    expect(rotationOf(requests(rotated("r1", undefined)), 330).why).toContain(
      "once the refresh token was to be",
    );
  });

  test("is lost where the old one is sent after it was handed out, and not where both were asked at once", () => {
    const atOnce = { startedAtMs: 5, endedAtMs: 20 };
    const seen = rotationSightings(
      requests(rotated("r1", "r2"), rotated("r1", "r3", atOnce), rotated("r1", "r4")),
    );
    expect(places(seen)).toEqual(["request 3"]);
  });
});

test("a call behind a 429 is told to have waited only where it did not", () => {
  const throttled = (startedAtMs: number) => ({ status: 429, retryAfterSeconds: 30, startedAtMs });
  const seen = throttlingSightings(requests(throttled(0), throttled(29_000), throttled(70_000)));
  expect(seen.map(({ field }) => field)).toEqual(["calls a minute", "header Retry-After", "calls a minute"]);
});

describe("an attempt to deliver an event", () => {
  const run = { startedAtMs: 1000, endedAtMs: 60_000 };
  const attempt = (more: Partial<AttemptedDelivery>): AttemptedDelivery => ({
    webhookId: "w",
    url: "http://127.0.0.1:1/hook?key=k",
    eventType: "JobCreated",
    atMs: 2000,
    latencyMs: 20,
    status: 200,
    problem: null,
    ...more,
  });
  const told = (more: Partial<AttemptedDelivery>) =>
    webhookSightings([attempt(more)], [run]).map(({ kind, field, sent }) => [kind, field, sent]);

  test("that is answered in time with 2xx is right", () => expect(told({})).toEqual([]));

  test("is late where the answer takes longer than 5 seconds, or never comes", () => {
    expect(told({ latencyMs: 5200 })).toEqual([["webhook-late", "time", "an answer after 5.2 seconds"]]);
    const problem = "did not answer within 10 seconds";
    expect(told({ latencyMs: 10_001, status: null, problem })).toEqual([
      ["webhook-late", "time", `no answer: the receiver ${problem}`],
    ]);
  });

  test("fails by its status, and where nobody is there while the command runs", () => {
    const problem = "was answered with status 302";
    expect(told({ status: 302, problem })).toEqual([["webhook-failed", "status", "status 302"]]);
    const gone = { status: null, problem: "could not be reached (ECONNREFUSED)" };
    expect(told(gone)).toEqual([["webhook-failed", "status", `no answer: the receiver ${gone.problem}`]]);
    // The command has ended, and its receiver with it.
    expect(told({ ...gone, atMs: 60_001 })).toEqual([]);
    expect(told({ ...gone, atMs: 59_990 })).toEqual([]);
  });
});

describe("a refusal", () => {
  const refused = (status: number, refusal: string, more: Partial<ObservedRequest> = {}) =>
    contractSightings(requests({ status, refusal, ...more })).map(({ field, right }) => [field, right]);

  test("of 400 that no schema explains is told by what the service said", () => {
    const members = "members: must be members of the group";
    expect(refused(400, members, { operationId: "addMembers" })).toEqual([
      ["body.members", "must be members of the group"],
    ]);
    const count = { operationId: "listActions" };
    expect(refused(400, "count: must be at most 50", count)).toEqual([["query.count", "must be at most 50"]]);
    expect(refused(400, "The receiver did not answer.")).toEqual([
      ["request", "The receiver did not answer."],
    ]);
  });

  test.each([
    ["a parameter of the path", "getAction", "actionId: is of another kind", "path.actionId"],
    ["the query as a whole", "listActions", "The query needs exactly one of actionType and id.", "query"],
    ["a name of a file", "uploadMedia", "a.exe: is of no kind that is taken.", "body"],
    ["a header", "uploadMedia", "Content-Encoding: the coding zstd is not known.", "header Content-Encoding"],
  ])("names %s", (_, operationId, refusal, field) => {
    expect(refused(400, refusal, { operationId }).map(([place]) => place)).toEqual([field]);
  });

  test.each([
    ["getAccessToken", "The header applicationId is missing.", "header applicationId"],
    ["getAccessToken", "There is no connector rota.", "header applicationId"],
    [
      "getAccessToken",
      "The applicationSecret is not that of the connector rota.",
      "header applicationSecret",
    ],
    ["getAccessToken", "The header refreshToken is missing.", "header refreshToken"],
    [
      "getAccessToken",
      "The refresh token belongs to another connector than applicationId says.",
      "header refreshToken",
    ],
    ["loginWithPinAndApplicationId", "The applicationSecret is missing.", "body.applicationSecret"],
    ["loginWithPinAndApplicationId", "The PIN is wrong; this was try 1 of 5.", "body.pin"],
    ["exchangeCode", "The client_id or the client_secret is wrong.", "body.client_secret"],
  ])("of credentials names what is wrong: %s, %s", (operationId, reason, field) => {
    const wrong = "Dont have correct applicationId and secret";
    expect(refused(401, wrong, { operationId, reason })).toEqual([[field, reason]]);
  });

  test("for a token that is missing, or that no answer handed out, names its header", () => {
    const field = "header accessToken";
    const without = { access: undefined, refresh: undefined, handedOut: undefined };
    expect(refused(401, "Token missing", { tokens: without })).toEqual([[field, "Token missing"]]);
    const right = "must be an access token that the service has handed out";
    expect(refused(401, "Invalid token")).toEqual([[field, right]]);
    expect(refused(403, "No grant")).toEqual([]);
  });

  test("for an access token that was handed out is none of it, and for a refresh token in its place it is", () => {
    const invalid = { status: 401, refusal: "Invalid token" };
    const sent = (access: string) => ({
      ...invalid,
      tokens: { access, refresh: undefined, handedOut: undefined },
    });
    expect(contractSightings(requests(tokenRequest("a"), sent("a")))).toEqual([]);
    const seen = contractSightings(requests(tokenRequest("a"), sent("r1")));
    expect(seen.map((one) => one.sent)).toEqual(["a refresh token"]);
  });
});

test("the same in each member of a list is one finding, and what weighs more comes first", () => {
  const lenient = (field: string) => ({ field, kind: "lenience" as const, sent: "1", rule: "must be text" });
  const violation = { field: "body.name", kind: "violation" as const, sent: undefined, rule: "is required" };
  const seen = contractSightings(
    requests({ differences: [lenient("body.members[0]"), lenient("body.members[7]"), violation] }),
  );
  expect(findingsOf(seen).map(({ kind, field, count }) => [kind, field, count])).toEqual([
    ["contract", "body.name", 1],
    ["lenience", "body.members[0]", 2],
  ]);
});

test("each path of no operation is a finding of its own, however often it is asked for", () => {
  const rule = "There is no such operation.";
  const differences = [{ field: "path", kind: "violation" as const, sent: undefined, rule }];
  const stray = (path: string) => ({ path, operationId: null, status: 404, differences });
  const seen = contractSightings(requests(stray("/v1/group"), stray("/v1/grp"), stray("/v1/grp")));
  expect(findingsOf(seen).map(({ request, count }) => [request, count])).toEqual([
    ["GET /v1/grp", 2],
    ["GET /v1/group", 1],
  ]);
});
