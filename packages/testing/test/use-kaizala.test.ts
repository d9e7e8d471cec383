import { KaizalaClient } from "@kaizala-gateway/client";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { openKaizala, useKaizala } from "@kaizala-gateway/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

const rota = { connectors: [{ name: "Rota", permissions: ["all"] }] };

describe("for each test", () => {
  const kaizala = useKaizala();
  const seen: string[] = [];

  it.each([1, 2])("there is another service, as it is at the beginning (%i)", async () => {
    expect(seen).not.toContain(kaizala.sandboxId);
    seen.push(kaizala.sandboxId);
    const [group] = kaizala.groups;
    const admin = kaizala.people("+12065550101");
    const { entries } = await admin.readConversation({ groupId: group?.groupId ?? "" });
    expect(entries).toEqual([]);
    await kaizala.client.messages.post(group?.groupId ?? "", { message: "Hello" });
    expect(await kaizala.requests()).toHaveLength(2);
    await kaizala.clock.advance({ days: 2 });
    expect((await kaizala.clock.now()).getTime() - Date.now()).toBeGreaterThan(86_400_000);
  });

  it("the first is gone", async () => {
    const answer = await kaizala.fetch(kaizala.url.replace(kaizala.sandboxId, seen[0] ?? ""));
    expect(answer.status).toBe(404);
  });

  it("a client of another kind of token is there, and the credentials for a program", async () => {
    const user = await kaizala.clientAs("user").users.me();
    expect(user.mobileNumber).toBe("+12065550102");
    const { baseUrl, applicationSecret, ...headers } = kaizala.credentials;
    const answer = await fetch(`${baseUrl}v1/accessToken`, { headers: { ...headers, applicationSecret } });
    expect(answer.status).toBe(200);
  });
});

describe("for a file", () => {
  const kaizala = useKaizala({
    hooks: { beforeAll, afterAll, beforeEach, afterEach },
    per: "file",
    seed: { users: [{ mobileNumber: "+12065550150", name: "Noor" }] },
  });
  const seen: string[] = [];

  it.each([1, 2])("there is one, with the seed that was given (%i)", () => {
    seen.push(kaizala.sandboxId);
    expect(new Set(seen).size).toBe(1);
    expect(kaizala.users.map(({ name }) => name)).toEqual(["Noor"]);
    expect(() => kaizala.credentials).toThrow("The seed has no connector with a refresh token.");
  });
});

describe("outside of a test", () => {
  const kaizala = useKaizala();
  const early = () => kaizala.client;
  const thrown = (() => {
    try {
      return early();
    } catch (error) {
      return error;
    }
  })();

  it("there is a sentence", () => {
    expect(String(thrown)).toMatch("There is none but while a test runs");
    expect(String(thrown)).toMatch("openKaizala()");
  });
});

describe("what a test gets", () => {
  const kaizala = useKaizala();

  it("is answered without a socket by its own service, at the vendor's host too", async () => {
    const { baseUrl: _vendor, ...credentials } = kaizala.credentials;
    const client = new KaizalaClient({ ...credentials, fetch: kaizala.fetch });
    await client.messages.post(kaizala.group.groupId, { message: "Hello" });
    const seen = await kaizala.requests();
    expect(seen.map(({ operationId }) => operationId)).toEqual(["postMessage", "getAccessToken"]);
  });

  it("can be taken apart, and not changed", () => {
    const { sandboxId, ...others } = kaizala;
    expect(others).toHaveProperty("url", expect.stringContaining(sandboxId));
    expect("clock" in kaizala).toBe(true);
    expect(() => Object.assign(kaizala, { url: "http://elsewhere.example/" })).toThrow(TypeError);
  });

  it("has a clock that goes by a date, however it is written, and by nothing else", async () => {
    await kaizala.clock.freeze();
    for (const time of [new Date("2030-01-31T08:00:00Z"), "2030-01-31T08:00:00Z"]) {
      await kaizala.clock.set(time);
      expect((await kaizala.clock.now()).toISOString()).toBe("2030-01-31T08:00:00.000Z");
    }
    for (const time of [5, null, new Date(Number.NaN), {}]) {
      await expect(kaizala.clock.set(Object(time))).rejects.toThrow("clock.set takes a date");
    }
  });
});

describe("a receiver", () => {
  const kaizala = useKaizala();
  const post = (message: string) => kaizala.client.messages.post(kaizala.group.groupId, { message });

  it("gives events one after the other, whoever was first, under fake timers too", async () => {
    const receiver = await kaizala.receiver({ events: ["TextMessageCreated", "MemberAdded"] });
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const early = receiver.next("TextMessageCreated");
    await post("one");
    expect((await early).data.text).toBe("one");
    await post("two");
    await post("three");
    await kaizala.settled();
    expect((await receiver.next("TextMessageCreated")).data.text).toBe("two");
    expect((await receiver.next("TextMessageCreated")).data.text).toBe("three");
    expect(receiver.events).toHaveLength(3);
    const missed = receiver.next("MemberAdded", { withinMs: 20 });
    await expect(missed).rejects.toThrow(
      /No MemberAdded came within 20 ms\. Nothing else came\.\nIts last deliveries [^\n]+\n {2}Text/,
    );
  });

  it("is for a webhook that the program registers, and ends what waits when it closes", async () => {
    const receiver = await kaizala.receiver({ groupId: false });
    const missed = expect(receiver.next("TextMessageCreated")).rejects.toThrow("closed before TextMessage");
    await kaizala.client.webhooks.create({
      objectId: kaizala.group.groupId,
      objectType: "Group",
      eventTypes: ["MemberAdded"],
      callBackUrl: receiver.url,
      callBackToken: receiver.callBackToken,
    });
    const refused = await fetch(receiver.url, { method: "POST", body: "{}" });
    expect(refused.status).toBe(401);
    await receiver.close();
    await missed;
    await expect(fetch(receiver.url)).rejects.toThrow();
  });

  it("that nobody waited for, or that is refused, does not hold up the end", async () => {
    const server = await createMockServer();
    onTestFinished(() => server.close());
    const listening = () => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap");
    const before = listening();
    const own = await openKaizala({ server });
    const late = expect(own.receiver()).rejects.toThrow("await receiver() before the test ends");
    await own.close();
    await late;
    await expect(own.receiver()).rejects.toThrow("This service is closed");
    // The platform tells of a closed one for a moment longer.
    await vi.waitFor(() => expect(listening()).toEqual(before));

    const other = await openKaizala({ server });
    await expect(other.receiver({ groupId: "none" })).rejects.toThrow("There is no such group");
    await other.close();
    await vi.waitFor(() => expect(listening()).toEqual(before));
  });
});

describe("opened by hand", () => {
  it("it is on a server of one's own, which stays", async () => {
    const server = await createMockServer();
    onTestFinished(() => server.close());
    const kaizala = await openKaizala({ server, seed: rota });
    expect(kaizala.url.startsWith(server.url)).toBe(true);
    await Promise.all([kaizala.close(), kaizala.close()]);
    const { sandboxes } = await server.control.listSandboxes();
    expect(sandboxes.map(({ sandboxId }) => sandboxId)).toEqual(["default"]);
  });

  it("many share one server, which ends with the last, also where one could not be opened", async () => {
    const opened = await Promise.all([openKaizala(), openKaizala(), openKaizala()]);
    const hosts = new Set(opened.map(({ url }) => new URL(url).host));
    expect(hosts.size).toBe(1);
    await expect(openKaizala({ seed: Object({ colour: 1 }) })).rejects.toThrow("colour");
    for (const one of opened) await one[Symbol.asyncDispose]();
    await expect(fetch(opened[0]?.url ?? "")).rejects.toThrow();
  });
});
