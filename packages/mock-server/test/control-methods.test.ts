import { operations } from "@kaizala-gateway/foundation";
import { type MockServer, Refusal, type ServerLog, silentLog } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { controlRequest } from "./support/control-request.js";
import { start, stop } from "./support/running-server.js";

const [ADMIN, MEMBER] = ["+12065550101", "+12065550102"];

/** A method as a JavaScript user may call it, past the compiler. */
function unchecked(methods: object, name: string): (...args: unknown[]) => Promise<unknown> {
  return Reflect.get(methods, name);
}

function groupOf({ seeded }: MockServer): string {
  return seeded.groups[0]?.groupId ?? "";
}

describe("control", () => {
  it("has a method for each operation of the contract that answers with JSON, but for the pages", async () => {
    const { control } = await start();
    const called = operations.control.filter(({ answers, operationId }) => {
      const types = Object.keys(Object(answers.get(200)?.content));
      return types.includes("application/json") && !["getIndex", "getContract"].includes(operationId);
    });
    const names = called.map(({ operationId }) => operationId);
    expect(Object.keys(control)).toEqual(names);
    expect(names).toContain("giveGrant");
    for (const name of names) expect(unchecked(control, name).name).toBe(name);
  });

  it("is one object, however often it is asked for", async () => {
    const server = await start();
    expect(server.control).toBe(server.control);
  });

  it.each([
    ["a missing member", "listMessages", {}, "groupId: is required."],
    ["a missing member of the body", "giveGrant", { groupId: "g" }, "applicationId: is required."],
    [
      "no argument where there must be one",
      "seed",
      undefined,
      "The argument is required and must be an object.",
    ],
    ["a text for a number", "listRequests", { limit: "3" }, 'limit: must be an integer, not the text "3".'],
    ["a number beyond the limit", "listRequests", { limit: 0 }, "limit: must be at least 1."],
    [
      "an unknown member of the body",
      "addUser",
      { name: "N", mobileNumber: ADMIN, age: 3 },
      'has no property "age".',
    ],
    ["an unknown member where there is no body", "listGrants", { group: "g" }, 'has no property "group".'],
    ["any member where nothing is taken", "reset", { really: true }, 'has no property "really".'],
    ["what is no object", "getUser", "userId", "The argument must be an object."],
    ["null", "getUser", null, "The argument must be an object."],
    ["a date", "setClock", { now: new Date(0) }, "now: must be what JSON can hold, and is Date."],
    ["no number", "advanceClock", { hours: Number.NaN }, "hours: must be what JSON can hold, and is NaN."],
  ])("refuses %s: %s", async (_what, operationId, argument, message) => {
    const { control } = await start();
    const refused = unchecked(control, operationId)(argument);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ name: "Refusal", kind: "BadInput" });
  });

  it("refuses an unknown group, and changes nothing", async () => {
    const { control, seeded } = await start();
    const [{ applicationId } = { applicationId: "" }] = seeded.connectors;
    const before = await control.listGrants();
    const given = control.giveGrant({ applicationId, groupId: "gone", grantedBy: ADMIN });
    await expect(given).rejects.toMatchObject({ kind: "NotFound" });
    expect(await control.listGrants()).toEqual(before);
  });

  it("takes an undefined member for one that is absent", async () => {
    const server = await start();
    const argument = { groupId: groupOf(server), limit: undefined };
    expect(await unchecked(server.control, "listMessages")(argument)).toEqual({
      messages: [],
      nextCursor: null,
    });
  });

  it("answers with a copy, and keeps one of what it is given", async () => {
    const { control, sandbox } = await start();
    const users = [{ mobileNumber: "+12065550150", name: "Noor Haddad" }];
    const created = await control.createSandbox({ sandboxId: "copied", seed: { users } });
    users.length = 0;
    created.users.length = 0;
    const { exportSandbox, reset } = sandbox("copied").control;
    expect((await exportSandbox()).state.seeded.users).toHaveLength(1);
    expect((await reset()).users).toHaveLength(1);
  });

  it("does what it was called for first before what it was called for next", async () => {
    const { control } = await start();
    const names = ["one", "two", "three"];
    await Promise.all(names.map((name) => control.takeSnapshot({ name })));
    const { snapshots } = await control.listSnapshots();
    expect(snapshots.map(({ name }) => name)).toEqual(["start", ...names]);
  });

  it("refuses everything once the server is closed", async () => {
    const server = await start();
    const { control, people } = server;
    await stop(server);
    const closed = { kind: "NotFound", message: "The server is closed." };
    await expect(control.listAllGroups()).rejects.toMatchObject(closed);
    await expect(people(ADMIN).joinGroup({ groupId: "any" })).rejects.toMatchObject(closed);
    expect(() => server.sandbox("default")).toThrow("The server is closed.");
  });

  it("is in the log as the same requests are", async () => {
    const lines: unknown[][] = [];
    const log: ServerLog = { ...silentLog, control: (...line) => void lines.push(line) };
    const { control, controlUrl, sandbox } = await start({ log });
    await controlRequest(controlUrl, "listPins", { mobileNumber: ADMIN });
    await control.listPins({ mobileNumber: ADMIN });
    await control.takeSnapshot({ name: "kept" });
    await expect(control.takeSnapshot({ name: "kept" })).rejects.toThrow();
    await control.createSandbox({ sandboxId: "other" });
    await sandbox("other").control.reset();
    expect(lines).toEqual([
      ["GET", "/_control/pins?mobileNumber=%2B12065550101", 200],
      ["GET", "/_control/pins?mobileNumber=%2B12065550101", 200],
      ["POST", "/_control/snapshots", 200],
      ["POST", "/_control/snapshots", 409],
      ["POST", "/_control/sandboxes", 200],
      ["POST", "/s/other/_control/reset", 200],
    ]);
  });
});

describe("people", () => {
  it("has a method for each operation that is named for the app, and acts as the person", async () => {
    const server = await start();
    const acting = server.people(MEMBER);
    const ofApp = operations.control.flatMap(({ operationId }) => /^(.+)InApp$/.exec(operationId)?.[1] ?? []);
    expect(Object.keys(acting)).toEqual(ofApp);
    const groupId = groupOf(server);
    await acting.postMessage({ groupId, message: "Low tide at six." });
    const { messages } = await server.control.listMessages({ groupId });
    expect(messages).toMatchObject([{ sender: MEMBER, text: "Low tide at six." }]);
  });

  it("acts as the person where the number stands in the query", async () => {
    const server = await start();
    const groupId = groupOf(server);
    const { userId } =
      (await server.control.listUsers()).users.find((user) => user.mobileNumber === MEMBER) ?? {};
    await server.people(MEMBER).removeMember({ groupId, memberId: String(userId) });
    const { members } = await server.control.getGroupDetails({ groupId });
    expect(members.map(({ mobileNumber }) => mobileNumber)).not.toContain(MEMBER);
  });

  it("refuses what is no number, and a second one", async () => {
    const server = await start();
    const message = { groupId: groupOf(server), message: "Hello." };
    await expect(server.people("Noor").postMessage(message)).rejects.toThrow(/^mobileNumber: /);
    const twice = unchecked(server.people(MEMBER), "postMessage")({ ...message, mobileNumber: ADMIN });
    await expect(twice).rejects.toThrow('has no property "mobileNumber"');
  });
});

describe("sandbox", () => {
  it("leads to another sandbox, where it is served, and to nothing of the default one", async () => {
    const server = await start();
    const created = await server.control.createSandbox({ sandboxId: "checkout-7" });
    const { url, controlUrl, control, people } = server.sandbox("checkout-7");
    expect({ url, controlUrl }).toEqual({ url: created.url, controlUrl: created.controlUrl });
    expect((await fetch(`${controlUrl}/groups`)).status).toBe(200);
    const groupId = created.groups[0]?.groupId ?? "";
    await people(MEMBER).postMessage({ groupId, message: "Only here." });
    expect((await control.listMessages({ groupId })).messages).toHaveLength(1);
    await control.advanceClock({ days: 2 });
    expect((await server.control.getClock()).offsetMs).toBeLessThan(60_000);
  });

  it("refuses one that is not there, or no more", async () => {
    const server = await start();
    expect(() => server.sandbox("gone")).toThrow(Refusal);
    await server.control.createSandbox({ sandboxId: "brief" });
    const { control } = server.sandbox("brief");
    await server.control.deleteSandbox({ sandboxId: "brief" });
    await expect(control.listAllGroups()).rejects.toMatchObject({ kind: "NotFound" });
  });
});
