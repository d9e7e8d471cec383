import { describe, expect } from "vitest";
import { connector, groups, people, type Service, test } from "../src/index.js";
import { addFault, faultsOf } from "./fixtures/faults.js";
import { newestRequest } from "./fixtures/newest-request.js";

const { applicationId } = connector;
const yard = { groupId: groups.yard };
const message = "Low tide at six.";

async function textsIn({ control }: Service): Promise<string[]> {
  const { messages } = await control.call("listMessages", { path: yard });
  return messages.map(({ text }) => text);
}

/** Posts a message without holding the answer against the contract, which has no such answer. */
async function postTo(service: Service) {
  const { accessToken } = await service.getAccessToken(service.refreshToken("lead"));
  return fetch(`${service.url}v1/groups/${encodeURIComponent(yard.groupId)}/messages`, {
    method: "POST",
    headers: { accessToken, "content-type": "application/json" },
    body: JSON.stringify({ message }),
  });
}

describe("a fault", () => {
  test("is shown as it was asked for, with what was left out", async ({ control }) => {
    const asked = { operationId: "postMessage", status: 503, retryAfterSeconds: 3, times: 2 } as const;
    const added = await addFault(control, asked);
    expect(added).toEqual({
      ...asked,
      faultId: expect.any(String),
      applicationId: null,
      errorCode: null,
      message: null,
      hangUp: false,
      delayMs: 0,
      afterWork: false,
    });
    expect(await addFault(control, { status: 429 })).toMatchObject({ times: 1, retryAfterSeconds: 1 });
    expect((await faultsOf(control))[0]).toEqual(added);
    expect(await faultsOf(control)).toHaveLength(2);
  });

  test("happens so often, and is gone then", async ({ service, control }) => {
    const caller = await service.as("member");
    const { faultId } = await addFault(control, { status: 429, retryAfterSeconds: 7, times: 2 });
    const refused = await caller.refused("getMe", {});
    expect(refused).toMatchObject({
      status: 429,
      errorCode: "TooManyRequests",
      errorCategoryKey: "ThrottlingException",
      headers: { "retry-after": "7", "x-kaizala-fault": faultId },
    });
    expect(await faultsOf(control)).toMatchObject([{ faultId, times: 1 }]);
    expect((await caller.refused("getMe", {})).status).toBe(429);
    expect(await faultsOf(control)).toEqual([]);
    const { headers } = await caller.send({ method: "GET", target: "/v1/users/me" });
    expect(headers).not.toHaveProperty("x-kaizala-fault");
  });

  test("happens until it is removed where no number is given", async ({ service, control }) => {
    const caller = await service.as("member");
    const { faultId } = await addFault(control, { operationId: "getMe", status: 400, times: null });
    for (const _ of [1, 2, 3]) expect((await caller.refused("getMe", {})).status).toBe(400);
    expect(await control.call("removeFault", { path: { faultId } })).toEqual({ done: true });
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
    expect((await control.refused("removeFault", { path: { faultId } })).status).toBe(404);
  });

  test("says what it was told to say", async ({ service, control }) => {
    const caller = await service.as("member");
    await addFault(control, { status: 403, errorCode: "Suspended", message: "The desk is closed." });
    expect(await caller.refused("getMe", {})).toMatchObject({
      status: 403,
      errorCode: "Suspended",
      message: "The desk is closed.",
    });
  });

  test("of 401 has a client renew its token, or says that credentials are wrong", async ({
    service,
    control,
  }) => {
    const caller = await service.as("member");
    await addFault(control, { operationId: "getMe", status: 401 });
    await addFault(control, { operationId: "getAccessToken", status: 401 });
    expect(await caller.refused("getMe", {})).toMatchObject({
      errorCode: "InvalidToken",
      message: "Invalid token. Failure reason:Token validation failed due to unknown reason!",
    });
    const headers = { ...connector, refreshToken: service.refreshToken("member") };
    const refused = await service.anonymous.refused("getAccessToken", { headers });
    expect(refused).toMatchObject({ status: 401, errorCode: "Unauthenticated" });
  });

  test("meets the operation that it names alone, the first one that fits", async ({ service, control }) => {
    const caller = await service.as("member");
    await addFault(control, { operationId: "listGroups", status: 400 });
    await addFault(control, { status: 429 });
    await addFault(control, { operationId: "listGroups", status: 403 });
    expect((await caller.refused("getMe", {})).status).toBe(429);
    expect((await caller.refused("listGroups", {})).status).toBe(400);
    expect((await caller.refused("listGroups", {})).status).toBe(403);
    await expect(caller.call("listGroups", {})).resolves.toBeDefined();
  });

  test("of a status meets those operations that may have it", async ({ service, control }) => {
    const caller = await service.as("member");
    await addFault(control, { status: 404 });
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
    expect((await caller.refused("getGroup", { path: yard })).message).toBe("This call was made to fail.");
  });

  test("meets the connector that it names alone, with a token and without", async ({ service, control }) => {
    const second = await control.call("registerConnector", { body: { name: "Second desk" } });
    const { refreshToken } = await control.call("issueToken", {
      body: {
        applicationId: second.applicationId,
        kind: "user",
        mobileNumber: people.member.mobileNumber,
      },
    });
    const [ofFirst, ofSecond] = [
      await service.as("lead"),
      await service.withRefreshToken(refreshToken, second),
    ];
    await addFault(control, { applicationId: second.applicationId, status: 429, times: 2 });
    await expect(ofFirst.call("getMe", {})).resolves.toBeDefined();
    expect((await ofSecond.refused("getMe", {})).status).toBe(429);
    await expect(service.getAccessToken(service.refreshToken("lead"))).resolves.toBeDefined();
    const { applicationId: id, applicationSecret } = second;
    const headers = { applicationId: id, applicationSecret, refreshToken };
    expect((await service.anonymous.refused("getAccessToken", { headers })).status).toBe(429);
  });

  test("is before everything else, so that nothing is done and nothing counts", async ({
    service,
    control,
  }) => {
    const { faultId } = await addFault(control, { operationId: "postMessage", status: 503 });
    const answer = await postTo(service);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, null]);
    expect(await answer.json()).toEqual({
      message: "This call was made to fail.",
      errorCode: "ServiceUnavailable",
      errorCategoryKey: "UnavailableException",
    });
    expect(await textsIn(service)).toEqual([]);
    expect(await newestRequest(control)).toMatchObject({
      operationId: "postMessage",
      status: 503,
      applicationId: null,
      reason: `The fault ${faultId} answers with 503.`,
    });
    expect((await postTo(service)).status).toBe(200);
  });

  test("that hangs up closes the connection without an answer", async ({ service, control }) => {
    const { faultId } = await addFault(control, { operationId: "postMessage", hangUp: true });
    await expect(postTo(service)).rejects.toThrow("fetch failed");
    expect(await textsIn(service)).toEqual([]);
    expect(await newestRequest(control)).toMatchObject({
      status: 0,
      reason: `The fault ${faultId} closes the connection.`,
    });
  });

  test("that delays has the answer come late, by real time", async ({ service, control, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    const { faultId } = await addFault(control, { operationId: "getMe", delayMs: 150 });
    const { status, headers } = await caller.send({ method: "GET", target: "/v1/users/me" });
    expect([status, headers["x-kaizala-fault"]]).toEqual([200, faultId]);
    const { reason, durationMs } = await newestRequest(control);
    expect([reason, durationMs >= 149]).toEqual([null, true]);
  });
});

describe("a fault after the work", () => {
  test("that hangs up loses the answer, and what was done is kept", async ({ service, control }) => {
    const { faultId } = await addFault(control, {
      operationId: "postMessage",
      hangUp: true,
      afterWork: true,
    });
    await expect(postTo(service)).rejects.toThrow("fetch failed");
    expect(await textsIn(service)).toEqual([message]);
    expect(await newestRequest(control)).toMatchObject({
      status: 0,
      applicationId,
      reason: `The fault ${faultId} closes the connection, after the request was carried out and would have been answered with 200.`,
    });
    expect((await postTo(service)).status).toBe(200);
    expect(await textsIn(service)).toEqual([message, message]);
  });

  test("of a status answers in place of the success, which the coverage counts", async ({
    service,
    control,
  }) => {
    await addFault(control, { operationId: "postMessage", status: 500, afterWork: true });
    const answer = await postTo(service);
    expect(await answer.json()).toMatchObject({ errorCode: "InternalError" });
    expect(await textsIn(service)).toEqual([message]);
    const { operations } = await control.call("getCoverage", {});
    const covered = operations.find(({ operationId }) => operationId === "postMessage");
    expect(covered?.answers).toEqual([{ status: 200, count: 1 }]);
  });

  test("that delays has what was done seen before its answer comes", async ({ service, control }) => {
    const asked = { operationId: "postMessage", delayMs: 400, afterWork: true } as const;
    const { faultId } = await addFault(control, asked);
    let isAnswered = false;
    const posted = postTo(service).finally(() => {
      isAnswered = true;
    });
    await expect.poll(() => textsIn(service), { interval: 10 }).toEqual([message]);
    expect(isAnswered).toBe(false);
    const { status, headers } = await posted;
    expect([status, headers.get("x-kaizala-fault")]).toEqual([200, faultId]);
  });
});
