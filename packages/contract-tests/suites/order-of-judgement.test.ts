import { operations } from "@kaizala-gateway/foundation";
import { describe, expect } from "vitest";
import {
  connector,
  credentials,
  groups,
  type KaizalaCaller,
  people,
  refusalOf,
  type Service,
  test,
} from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";

const MESSAGES = `/v1/groups/${groups.yard}/messages`;
const JSON_TYPE = { "content-type": "application/json" };
const PER_MINUTE = 100;

/** Requests that are wrong in path, query or body, and in nothing else. */
const wrong = [
  ["a body that is not JSON", { method: "POST", target: MESSAGES, headers: JSON_TYPE, body: "{" }],
  ["a body that breaks the contract", { method: "POST", target: MESSAGES, headers: JSON_TYPE, body: "{}" }],
  ["a body beyond the limit", { method: "POST", target: MESSAGES, body: "a".repeat(1024 * 1024 + 1) }],
  ["a query that breaks the contract", { method: "GET", target: "/v1/groups?showDetails=7" }],
  [
    "files that are no multipart body",
    { method: "POST", target: "/v1/media", headers: { "content-type": "text/plain" }, body: "a" },
  ],
] as const;

/** A caller whose connector holds no permission. */
async function withoutScope(service: Service) {
  const { control } = service;
  const bare = await control.call("registerConnector", { body: { name: "Bare", permissions: [] } });
  const { refreshToken } = await control.call("issueToken", {
    body: {
      applicationId: bare.applicationId,
      kind: "user",
      mobileNumber: people.member.mobileNumber,
    },
  });
  return service.withRefreshToken(refreshToken, bare);
}

async function useUp(caller: KaizalaCaller): Promise<void> {
  const call = () => caller.send({ method: "GET", target: "/v1/users/me" });
  const answers = await Promise.all(Array.from({ length: PER_MINUTE }, call));
  expect(answers.some(({ status }) => status === 429)).toBe(true);
}

describe("a target that cannot be decoded", () => {
  test.for(["/v1/groups/%zz", "/v1/groups/%e0%a4", "/v1/%zz/nothing", "/%"])(
    "is refused before anything else is asked: %s",
    async (target, { service }) => {
      const refused = refusalOf(await service.anonymous.send({ method: "GET", target }));
      expect(refused).toMatchObject({ status: 400, errorCode: "InvalidParameters" });
    },
  );
});

describe("a path that no operation takes", () => {
  test("is told to callers without a token", async ({ service }) => {
    const refused = refusalOf(
      await service.anonymous.send({ method: "POST", target: "/v1/nothing", body: "{" }),
    );
    expect(refused.status).toBe(404);
  });
});

describe("without a token", () => {
  test.for(wrong)("the answer is 401 to %s", async ([, request], { service }) => {
    const refused = refusalOf(await service.anonymous.send(request));
    expect(refused).toMatchObject({ status: 401, errorCode: "InvalidToken" });
  });

  test.for(operations.kaizala.filter(({ needsToken }) => needsToken))(
    "the answer of $operationId is 401, whatever was sent",
    async ({ method, path, body }, { service }) => {
      const target = `${path.replaceAll(/\{\w+\}/g, "none")}?count=many`;
      const sent = body === undefined ? [undefined] : ["{", "{}", "[null]", "", "\u0000"];
      for (const text of sent) {
        const request = { method, target, ...(text === undefined ? {} : { body: text, headers: JSON_TYPE }) };
        const invalid = { ...request, headers: { ...request.headers, accessToken: "none" } };
        for (const one of [request, invalid]) {
          const refused = refusalOf(await service.anonymous.send(one));
          expect(refused, text).toMatchObject({ status: 401, errorCode: "InvalidToken" });
        }
      }
    },
  );
});

describe("without the scope", () => {
  test.for(wrong)("the answer is 403 to %s", async ([, request], { service }) => {
    const refused = refusalOf(await (await withoutScope(service)).send(request));
    expect(refused).toMatchObject({ status: 403, errorCode: "Forbidden" });
  });
});

describe("throttled", () => {
  test("the answer is 429 to whatever is wrong in path, query and body", async ({ service, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    await useUp(caller);
    for (const [what, request] of wrong) {
      expect(refusalOf(await caller.send(request)).status, what).toBe(429);
    }
  });

  test("no earlier than after as many requests, whether they were right or wrong", async ({
    service,
    clock,
  }) => {
    await clock.freeze();
    const caller = await service.as("group");
    const send = (body: string) =>
      caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    const right = Array.from({ length: PER_MINUTE - 2 }, () => send('{"message":"Low tide"}'));
    expect(new Set((await Promise.all(right)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await send("{}")).status).toBe(400);
    // The first of them was the call for the token.
    expect((await send('{"message":"Low tide"}')).status).toBe(429);
  });
});

describe("while a receiver is asked", () => {
  const body = (receiver: Receiver) => ({
    objectId: groups.yard,
    objectType: "Group" as const,
    eventTypes: ["TextMessageCreated" as const],
    callBackUrl: receiver.url,
  });

  test("an access token may end, and then nothing is registered", async ({ service, clock }) => {
    const receiver = await Receiver.start();
    receiver.onValidation = async (token, response) => {
      await clock.advance({ hours: 25 });
      response.end(token);
    };
    const caller = await service.as("group");
    expect((await caller.refused("createWebhook", { body: body(receiver) })).status).toBe(401);
    expect(receiver.validations).toHaveLength(1);
    expect((await service.control.call("viewWebhooks", {})).webhooks).toEqual([]);
  });

  test("a grant may be taken away, and then nothing is registered", async ({ service, control }) => {
    const receiver = await Receiver.start();
    receiver.onValidation = async (token, response) => {
      const { grants } = await control.call("listGrants", {
        query: { applicationId: connector.applicationId, groupId: groups.yard },
      });
      for (const { grantId } of grants) await control.call("takeGrant", { path: { grantId } });
      response.end(token);
    };
    const caller = await service.as("group");
    expect((await caller.refused("createWebhook", { body: body(receiver) })).status).toBe(403);
    expect((await control.call("viewWebhooks", {})).webhooks).toEqual([]);
  });

  test("a webhook may be deleted, and then there is none to change", async ({ service }) => {
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    const { webhookId } = await caller.call("createWebhook", { body: body(receiver) });
    receiver.onValidation = async (token, response) => {
      await caller.call("deleteWebhook", { path: { webhookId } });
      response.end(token);
    };
    const change = { path: { webhookId }, body: { callBackUrl: `${receiver.url}/moved` } };
    expect((await caller.refused("updateWebhook", change)).status).toBe(404);
  });

  test("the caller is admitted twice and counted once", async ({ service, clock }) => {
    await clock.freeze();
    const receiver = await Receiver.start();
    const caller = await service.as("group");
    await caller.call("createWebhook", { body: body(receiver) });
    const rest = Array.from({ length: PER_MINUTE - 2 }, () =>
      caller.send({ method: "GET", target: "/v1/users/me" }),
    );
    expect(new Set((await Promise.all(rest)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await caller.refused("getMe", {})).status).toBe(429);
  });
});

test("what is wrong with a token call is told by the token service alone", async ({ service }) => {
  const headers = { ...credentials(service.refreshToken("group")), accessToken: "not a token" };
  const answer = await service.anonymous.send({ method: "GET", target: "/v1/accessToken", headers });
  expect(answer.status).toBe(200);
});
