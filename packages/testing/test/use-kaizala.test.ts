import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

describe("a wrong option", () => {
  it.each<[string, unknown, RegExp]>([
    ["none at all", null, /options must be an object, not null/],
    ["an address for a server", { server: "http://127.0.0.1:5952" }, /must be one of createMockServer/],
    ["another share", { per: "suite" }, /per must be one of test, file, not "suite"/],
    ["no hooks", { hooks: {} }, /hooks must be those of a runner, and this has no beforeAll\(\)/],
  ])("is refused by what is wrong: %s", (_what, options, sentence) => {
    expect(() => useKaizala(options as object)).toThrow(sentence);
  });

  it("is refused where a service is opened, and by a receiver", async () => {
    await expect(openKaizala(JSON.parse("5"))).rejects.toThrow("must be an object, not 5");
    await expect(openKaizala({ server: Object({}) })).rejects.toThrow("createMockServer");
    const kaizala = await openKaizala();
    onTestFinished(() => kaizala.close());
    expect(() => kaizala.clientAs(Object("none"))).toThrow("no connector with a refresh token");
    await expect(kaizala.receiver(Object({ groupID: "x" }))).rejects.toThrow('"groupID"');
    const receiver = await kaizala.receiver({ events: ["TextMessageCreated"] });
    await expect(receiver.next("MemberAdded")).rejects.toThrow("this receiver is for TextMessageCreated");
    for (const withinMs of [Number.POSITIVE_INFINITY, 2 ** 31, -1, Number.NaN, JSON.parse('"50"')]) {
      await expect(receiver.next("TextMessageCreated", { withinMs })).rejects.toThrow("withinMs must be");
    }
    expect(() => receiver.next("TextMessageCreated", JSON.parse("20"))).toThrow(
      "next must be an object, not 20",
    );
  });
});

describe("under another runner", () => {
  /** Its hooks, to be called by hand. */
  function runner() {
    const hooks = { beforeAll: [hook()], afterAll: [hook()], beforeEach: [hook()], afterEach: [hook()] };
    type Name = keyof typeof hooks;
    const taking = (name: Name) => (taken: ReturnType<typeof hook>) => void hooks[name].push(taken);
    return {
      hooks: {
        beforeAll: taking("beforeAll"),
        afterAll: taking("afterAll"),
        beforeEach: taking("beforeEach"),
        afterEach: taking("afterEach"),
      },
      run: async (name: Name, told?: unknown) => {
        for (const one of hooks[name]) await one(told);
      },
    };
  }
  const hook =
    () =>
    async (..._told: unknown[]) =>
      undefined;
  const failed = (name: string) => ({ name, fullName: name, passed: false });

  async function folderOfTest(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-states-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  it("each failure has a file of its own, whatever tests are called", async () => {
    const stateFolder = await folderOfTest();
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks, per: "file", stateFolder });
    await run("beforeAll");
    await kaizala.client.groups.get("none").catch(() => undefined);
    const same = "/".repeat(9) + "long ".repeat(20);
    for (const name of [`${same}one`, `${same}another`, "short"]) await run("afterEach", failed(name));
    await run("afterAll");
    const files = await readdir(stateFolder);
    expect(files).toHaveLength(3);
    const texts = await Promise.all(files.map((name) => readFile(join(stateFolder, name), "utf8")));
    expect(texts.filter((text) => text.includes("another\n"))).toHaveLength(1);
    expect(texts.join("").match(/There is no group none/g)).toHaveLength(3);
  });

  it("a folder that cannot be used, and a sandbox that is gone, hide nothing and hold nothing up", async () => {
    const folder = await folderOfTest();
    const file = join(folder, "file");
    await writeFile(file, "");
    const told = vi.spyOn(console, "error").mockReturnValue(undefined);
    onTestFinished(() => told.mockRestore());
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks, stateFolder: file });
    await run("beforeAll");
    const test = failed("asks");
    await run("beforeEach", test);
    const { url } = kaizala;
    await kaizala.client.groups.get("none").catch(() => undefined);
    await run("afterEach", test);
    expect(told.mock.calls.join("\n")).toMatch(
      /file for what happened in tests cannot be used: [\s\S]*no group none/,
    );
    const another = failed("deletes");
    await run("beforeEach", another);
    await kaizala.control.deleteSandbox({ sandboxId: kaizala.sandboxId });
    await run("afterEach", another);
    expect(told.mock.lastCall?.[0]).toMatch(/deletes has failed\.\nWhat happened in Kaizala is not known: /);
    await run("afterAll");
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("one that runs beside another is refused, and leaves it its service", async () => {
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks });
    await run("beforeAll");
    const first = failed("first");
    await run("beforeEach", first);
    const { sandboxId } = kaizala;
    await expect(run("beforeEach", failed("second"))).rejects.toThrow("openKaizala()");
    await run("afterEach", failed("second"));
    await run("beforeEach", failed("first > a part"));
    await run("afterEach", failed("first > a part"));
    expect(kaizala.sandboxId).toBe(sandboxId);
    await run("afterEach", { ...first, passed: true });
    await run("afterAll");
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
