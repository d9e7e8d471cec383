import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createMockServer,
  type MockServer,
  type MockServerOptions,
  Refusal,
} from "@kaizala-gateway/mock-server";
import { afterEach, describe, expect, it } from "vitest";

let server: MockServer;
afterEach(() => server.close());

/** Starts a server and resolves to a caller of its service, in the name of the built-in group token. */
async function started(options: Pick<MockServerOptions, "evidence" | "strictEvidence">) {
  server = await createMockServer({ ...options, clock: { now: "2027-01-31T08:00:00Z" } });
  const [connector] = server.seeded.connectors;
  const token = connector?.refreshTokens.find(({ kind }) => kind === "group");
  const got = await fetch(`${server.url}v1/accessToken`, {
    headers: {
      applicationId: connector?.applicationId ?? "",
      applicationSecret: connector?.applicationSecret ?? "",
      refreshToken: token?.refreshToken ?? "",
    },
  });
  const { accessToken } = await got.json();
  const call = (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") =>
    fetch(`${server.url}v1/${path}`, {
      method,
      headers: { accessToken, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { call, groupId: token?.groupId ?? "", tokenAnswer: got };
}

const headerOf = (answer: Response) => answer.headers.get("x-kaizala-evidence");

describe("without a demand for evidence", () => {
  it("nothing is marked, and rules are counted all the same", async () => {
    const { call, groupId } = await started({});
    expect(headerOf(await call("users/me"))).toBeNull();
    const unknown = await call("groups/00000000-0000-4000-8000-000000000000@1");
    expect([unknown.status, headerOf(unknown)]).toEqual([404, null]);
    await call(`groups/${groupId}/actions?actionType=job&count=3`);
    const [connector] = server.coverage().connectors;
    expect(connector?.rules.map(({ rule, count }) => [rule, count])).toContainEqual(["error-codes", 1]);
    expect(connector?.rules.map(({ rule }) => rule)).not.toContain("lenient-values");
    expect(server.weakAnswers()).toEqual([]);
  });
});

describe("with a demand for evidence", () => {
  it("what rests on less is answered as usual, with the marks of operation, answer and rule", async () => {
    const { call, groupId, tokenAnswer } = await started({ evidence: "documented" });
    expect(headerOf(tokenAnswer)).toBeNull();
    expect(headerOf(await call(`groups/${groupId}`))).toBeNull();
    const profile = await call("users/me");
    expect([profile.status, headerOf(profile)]).toEqual([200, "observed; operation=observed"]);
    const unknown = await call("groups/00000000-0000-4000-8000-000000000000@1");
    expect([unknown.status, headerOf(unknown)]).toEqual([
      404,
      'inferred; answer=inferred; rules="error-codes"',
    ]);
    const lenient = await call(`groups/${groupId}/messages`, { message: 5 });
    expect([lenient.status, headerOf(lenient)]).toEqual([400, "observed; answer=observed"]);
    const number = await call("groups", { name: "Yard", groupType: "group", members: ["nobody"] });
    expect([number.status, headerOf(number)]).toEqual([
      200,
      'inferred; rules="lenient-values unknown-numbers-left-out"',
    ]);
  });

  it("what is as good as was asked for is not marked", async () => {
    const { call } = await started({ evidence: "observed" });
    expect(headerOf(await call("users/me"))).toBeNull();
    expect(headerOf(await call("groups/00000000-0000-4000-8000-000000000000@1"))).toMatch(
      /^inferred; answer=inferred/,
    );
  });

  it("the run tells what rested on less, the most frequent first", async () => {
    const { call } = await started({ evidence: "documented" });
    for (let count = 0; count < 3; count += 1) await call("users/me");
    await call("groups", { name: "Yard", members: ["nobody"] });
    expect(server.weakAnswers()).toEqual([
      { operationId: "getMe", because: "the operation getMe is observed", mark: "observed", count: 3 },
      {
        operationId: "createGroup",
        because: expect.stringMatching(
          /^the rule unknown-numbers-left-out is inferred \(A number that is not E.164/,
        ),
        mark: "inferred",
        count: 1,
      },
    ]);
  });

  it("must be one of the four marks", async () => {
    await started({});
    // As JavaScript may have it.
    const options = { evidence: "rumoured" } as unknown as MockServerOptions;
    await expect(createMockServer(options)).rejects.toThrow(
      new Refusal("BadInput", "evidence: must be one of documented, swagger, observed, inferred."),
    );
    await expect(createMockServer({ strictEvidence: true })).rejects.toThrow(
      /^strictEvidence: refuses nothing/,
    );
  });
});

describe("with a strict demand for evidence", () => {
  const strict = { evidence: "documented", strictEvidence: true } as const;

  it("an operation that rests on less is refused, with its mark and the reason", async () => {
    const { call, groupId } = await started(strict);
    expect((await call(`groups/${groupId}`)).status).toBe(200);
    const profile = await call("users/me");
    expect([profile.status, headerOf(profile)]).toEqual([501, "observed; operation=observed"]);
    expect(await profile.json()).toEqual({
      message: "The answer would rest on less than what is documented: the operation getMe is observed.",
      errorCode: "WeakEvidence",
      errorCategoryKey: "EvidenceException",
    });
  });

  it("so is what a rule decides, and nothing of it is kept", async () => {
    const { call } = await started(strict);
    const before = await (await call("groups?fetchAllGroups=true")).json();
    const refused = await call("groups", { name: "Yard", members: ["nobody"] });
    expect([refused.status, headerOf(refused)]).toEqual([501, 'inferred; rules="unknown-numbers-left-out"']);
    expect((await refused.json()).message).toContain("the rule unknown-numbers-left-out is inferred");
    expect(await (await call("groups?fetchAllGroups=true")).json()).toEqual(before);
    expect((await call("groups", { name: "Yard" })).status).toBe(200);
  });

  it("and nobody else is asked for it", async () => {
    const { call, groupId } = await started(strict);
    let asked = 0;
    const receiver = createServer((_, response) => {
      asked += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    // A server on a port has an address of that kind.
    const { port } = receiver.address() as AddressInfo;
    const callBackUrl = `http://127.0.0.1:${port}/`;
    const body = { objectId: groupId, objectType: "Group", callBackUrl, eventTypes: ["MemberAdded"] };
    const refused = await call("webhook", body);
    receiver.close();
    expect([refused.status, headerOf(refused), asked]).toEqual([501, 'inferred; rules="callback-urls"', 0]);
  });

  it("so is a refusal that rests on less", async () => {
    const { call } = await started(strict);
    const unknown = await call("groups/00000000-0000-4000-8000-000000000000@1");
    expect([unknown.status, headerOf(unknown)]).toEqual([
      501,
      'inferred; answer=inferred; rules="error-codes"',
    ]);
    expect((await call("groups/%")).status).toBe(400);
  });

  it("is counted in the coverage by its status, and in the tally of the run", async () => {
    const { call } = await started(strict);
    await call("users/me");
    const { operations } = server.coverage();
    expect(operations.find(({ operationId }) => operationId === "getMe")).toMatchObject({
      evidence: "observed",
      answers: [{ status: 501, count: 1 }],
    });
    expect(server.weakAnswers()).toHaveLength(1);
  });
});
