import { describe, expect, it } from "vitest";
import {
  AuthenticationFailedError,
  InvalidRequestError,
  KaizalaClient,
  MemoryTokenStore,
  NotFoundError,
  PermissionDeniedError,
  ReauthenticationRequiredError,
  ThrottledError,
} from "../src/index.js";
import { startMock } from "./support/mock.js";

describe("against the mock server, the client", () => {
  it("lists groups, reads one and posts to it", async () => {
    const { client, flat } = await startMock();
    const group = client("group");
    const [listed] = await group.groups.list({ showDetails: true });
    expect(listed).toMatchObject({ groupId: flat.groupId, groupName: flat.groupName });
    expect(await group.groups.get(flat.groupId)).toMatchObject({
      groupId: flat.groupId,
      callerRole: "Admin",
    });
    const { referenceId } = await group.messages.post(flat.groupId, { message: "Hello" });
    expect(
      await group.messages.post(flat.groupId, { message: "Again", replyToReferenceId: referenceId }),
    ).toEqual({
      referenceId: expect.any(String),
    });
    expect(await group.users.me()).toMatchObject({ mobileNumber: "+12065550101" });
  });

  it("creates a group and keeps its members", async () => {
    const { client } = await startMock();
    const user = client("user");
    const created = await user.groups.create({ name: "Night shift", members: ["+12065550103"] });
    expect(created).toMatchObject({ groupName: "Night shift", membersAdded: true });
    const { groupId } = created;
    expect(await user.members.add(groupId, ["+12065550104"])).toBe(true);
    const added = (await user.members.list(groupId)).find((one) => one.mobileNumber === "+12065550104");
    expect(added?.role).toBe("Member");
    expect(await user.members.changeRole(groupId, String(added?.id), "Admin")).toBe(true);
    expect(await user.members.remove(groupId, String(added?.id))).toBe(true);
    expect((await user.members.list(groupId)).map((one) => one.mobileNumber)).not.toContain("+12065550104");
  });

  it("renews the access token by itself when a day has passed", async () => {
    const { server, client, tokenCalls } = await startMock();
    const group = client("group");
    await group.groups.list();
    await server.clock.advance({ hours: 24 });
    await expect(group.groups.list()).resolves.toHaveLength(1);
    expect(tokenCalls()).toBe(2);
  });

  it("renews an access token that only the server knows to have expired", async () => {
    const { server, client, tokenCalls } = await startMock();
    // The client's clock stands still: it learns of the expiry from the answer InvalidToken.
    const startMs = server.clock.now();
    const group = client("group", { now: () => startMs });
    await group.groups.list();
    await server.clock.advance({ hours: 25 });
    const lists = await Promise.all(Array.from({ length: 20 }, () => group.groups.list()));
    expect(lists.flat()).toHaveLength(20);
    expect(tokenCalls()).toBe(2);
  });

  it("stores the new refresh token from the 328th day on, and goes on with it", async () => {
    const { server, client, tokenOf } = await startMock();
    const tokenStore = new MemoryTokenStore({ refreshToken: String(tokenOf("group")) });
    const group = client("group", { tokenStore });
    await server.clock.advance({ days: 329 });
    await group.groups.list();
    const rotated = await tokenStore.load();
    expect(rotated?.refreshToken).not.toBe(tokenOf("group"));
    // By now only the new refresh token is alive.
    await server.clock.advance({ days: 100 });
    await expect(group.groups.list()).resolves.toHaveLength(1);
  });

  it("gets a refresh token by PIN and acts as its user", async () => {
    const { server, credentials } = await startMock();
    const tokenStore = new MemoryTokenStore();
    const client = new KaizalaClient({ ...credentials, tokenStore });
    const mobileNumber = "+12065550103";
    await client.auth.requestPin({ mobileNumber });
    const pin = String(server.pins(mobileNumber)[0]?.pin);
    const { refreshToken } = await client.auth.loginWithPin({ mobileNumber, pin });
    await tokenStore.save({ refreshToken });
    expect(await client.users.me()).toMatchObject({ mobileNumber });
  });

  it("stays in the sandbox that its base URL names", async () => {
    const { server } = await startMock();
    const made = await fetch(`${server.controlUrl}/sandboxes`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const sandbox = (await made.json()) as typeof server.seeded & { url: string }; // By openapi/control.yaml.
    const [connector] = sandbox.connectors;
    const client = new KaizalaClient({
      applicationId: String(connector?.applicationId),
      applicationSecret: String(connector?.applicationSecret),
      refreshToken: connector?.refreshTokens[0]?.refreshToken,
      baseUrl: sandbox.url,
    });
    const [group] = await client.groups.list();
    expect(group?.groupId).toBe(sandbox.groups[0]?.groupId);
    expect(server.requests()).toEqual([]);
  });

  it("tells the causes of refusals apart", async () => {
    const { client, flat, open } = await startMock();
    const group = client("group");
    await expect(group.groups.get(open.groupId)).rejects.toBeInstanceOf(PermissionDeniedError);
    await expect(client("tenant").groups.get("no-such-group")).rejects.toBeInstanceOf(NotFoundError);
    await expect(group.messages.post(flat.groupId, { message: "" })).rejects.toBeInstanceOf(
      InvalidRequestError,
    );
    const stranger = client("group", { refreshToken: "not-a-token" });
    await expect(stranger.groups.list()).rejects.toBeInstanceOf(ReauthenticationRequiredError);
    const impostor = client("group", { applicationSecret: "WRONG" });
    await expect(impostor.groups.list()).rejects.toBeInstanceOf(AuthenticationFailedError);
  });

  it("is told how long to wait when it calls too often", async () => {
    const { server, client } = await startMock();
    server.clock.freeze();
    const group = client("group", { pacing: false, maxRetries: 0 });
    const calls = await Promise.allSettled(Array.from({ length: 120 }, () => group.groups.list()));
    const refused = calls.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(21);
    expect(refused[0]).toBeInstanceOf(ThrottledError);
    expect(refused[0].retryAfterSeconds).toBeGreaterThan(0);
  });
});
