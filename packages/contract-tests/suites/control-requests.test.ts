import { describe, expect } from "vitest";
import { connector, groups, test } from "../src/index.js";

describe("the request log", () => {
  test("has the newest request first, with its operation and connector", async ({ service, control }) => {
    const caller = await service.as("member");
    await caller.call("getGroup", { path: { groupId: groups.yard } });
    const { requests } = await control.call("listRequests", { query: { limit: 2 } });
    expect(requests).toMatchObject([
      { method: "GET", operationId: "getGroup", status: 200, reason: null },
      { method: "GET", operationId: "getAccessToken", status: 200, reason: null },
    ]);
    expect(requests[0]?.applicationId).toBe(requests[1]?.applicationId);
  });

  test("tells why a request was refused, and keeps no secrets", async ({ service, control }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("outsider"));
    await service.withAccessToken(accessToken).refused("getGroup", { path: { groupId: groups.yard } });
    const log = await control.call("listRequests", {});
    expect(log.requests[0]).toMatchObject({ status: 403, reason: expect.stringContaining(groups.yard) });
    expect(JSON.stringify(log)).not.toContain(accessToken);
    expect(JSON.stringify(log)).not.toContain(service.refreshToken("outsider"));
  });

  test("has requests that no operation takes", async ({ service, control }) => {
    await service.send({ method: "GET", target: "/v1/nothing?at=all" });
    const { requests } = await control.call("listRequests", { query: { limit: 1 } });
    expect(requests).toMatchObject([{ operationId: null, status: 404 }]);
    expect(requests[0]?.path).toContain("/v1/nothing?at=all");
  });

  test("does not hold the control API's own", async ({ control }) => {
    await control.call("listUsers", {});
    expect(await control.call("listRequests", {})).toEqual({ requests: [], nextCursor: null });
  });

  test("is read in pages, in which nothing stands twice while others call", async ({ service, control }) => {
    const caller = await service.as("member");
    for (let count = 0; count < 4; count += 1) await caller.call("getMe", {});
    const first = await control.call("listRequests", { query: { limit: 3 } });
    await caller.call("getMe", {});
    const cursor = first.nextCursor ?? "";
    const second = await control.call("listRequests", { query: { limit: 3, cursor } });
    const ids = [...first.requests, ...second.requests].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(5);
    expect(second.nextCursor).toBeNull();
    const other = await control.refused("listRequests", { query: { refused: true, cursor } });
    expect(other).toMatchObject({ status: 400, message: expect.stringContaining("cursor") });
  });

  test("is filtered by status, operation, connector, time and refusal", async ({
    service,
    control,
    clock,
  }) => {
    const caller = await service.as("member");
    await caller.refused("getGroup", { path: { groupId: "no-such-group" } });
    await clock.advance({ minutes: 5 });
    const { now } = await control.call("getClock", {});
    await caller.call("getMe", {});
    const found = async (query: NonNullable<Parameters<typeof control.call<"listRequests">>[1]["query"]>) =>
      (await control.call("listRequests", { query })).requests.map(({ operationId }) => operationId);
    expect(await found({ status: "4xx" })).toEqual(["getGroup"]);
    expect(await found({ status: "200" })).toEqual(["getMe", "getAccessToken"]);
    expect(await found({ operationId: "getMe" })).toEqual(["getMe"]);
    expect(await found({ refused: true })).toEqual(["getGroup"]);
    expect(await found({ refused: false, operationId: "getGroup" })).toEqual([]);
    expect(await found({ since: now })).toEqual(["getMe"]);
    expect(await found({ applicationId: connector.applicationId, status: "404" })).toEqual(["getGroup"]);
    expect(await found({ applicationId: "another" })).toEqual([]);
    const typed = await control.send({ method: "GET", target: `/_control/requests?since=${now}` });
    expect(typed.status).toBe(200);
    for (const query of ["status=4", "since=yesterday", "refused=perhaps"]) {
      const answer = await control.send({ method: "GET", target: `/_control/requests?${query}` });
      expect(answer.status).toBe(400);
    }
  });
});
