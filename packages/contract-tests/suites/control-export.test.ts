import { describe, expect } from "vitest";
import {
  type ControlSchemas,
  connector,
  credentials,
  groups,
  people,
  refusalOf,
  type Service,
  test,
  UNKNOWN_NUMBER,
} from "../src/index.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

const { applicationId, applicationSecret } = connector;
const { mobileNumber } = people.member;
const yard = { groupId: groups.yard };

async function textsIn({ control }: Service): Promise<string[]> {
  const { messages } = await control.call("listMessages", { path: yard });
  return messages.map(({ text }) => text);
}

const SECRET_OF_SECOND_DESK = "N0B0DY5BUS";

/** Calls of all kinds, refused ones among them; answers with the secrets that were sent. */
async function makeCalls(service: Service): Promise<string[]> {
  const { anonymous, control } = service;
  const { accessToken } = await service.getAccessToken(service.refreshToken("lead"));
  const lead = service.withAccessToken(accessToken);
  const { groupId } = await lead.call("createGroup", { body: { name: "Crane crew" } });
  await lead.call("postMessage", { path: { groupId }, body: { message: "The pin of the crane is bent." } });
  await lead.refused("getGroup", { path: { groupId: groups.notices } });
  await control.call("advanceClock", { body: { hours: 25 } });
  await lead.refused("getMe", {});
  await service.withAccessToken("not-a-token").refused("getMe", {});
  const wrong = credentials(service.refreshToken("lead"), {
    applicationId,
    applicationSecret: "WR0NGSECRET",
  });
  await anonymous.refused("getAccessToken", { headers: wrong });
  await anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
  const pin = (await control.call("listPins", {})).pins[0]?.pin ?? "";
  const login = { mobileNumber, applicationId, pin, applicationSecret };
  await anonymous.refused("loginWithPinAndApplicationId", { body: { ...login, pin: "0001" } });
  const { refreshToken } = await anonymous.call("loginWithPinAndApplicationId", { body: login });
  await (await service.withRefreshToken(refreshToken)).call("getMe", {});
  const second = await control.call("registerConnector", {
    body: { name: "Second desk", applicationSecret: SECRET_OF_SECOND_DESK },
  });
  const issued = await control.call("issueToken", {
    body: { applicationId: second.applicationId, kind: "user", mobileNumber },
  });
  const ofSecond = await service.withRefreshToken(issued.refreshToken, second);
  await ofSecond.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
  await anonymous.send({ method: "GET", target: "/v1/nothing?at=all" });
  return [
    accessToken,
    applicationSecret,
    SECRET_OF_SECOND_DESK,
    "WR0NGSECRET",
    "not-a-token",
    refreshToken,
    service.refreshToken("lead"),
    issued.refreshToken,
    `"${pin}"`,
  ];
}

async function importInto(service: Service, file: ControlSchemas["SandboxExport"]): Promise<Service> {
  return serviceIn(await service.control.call("importSandbox", { body: file }));
}

describe("an export", () => {
  test("carries a sandbox into another one: data, tokens, PINs and clock", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const nowMs = await clock.advance({ days: 200 });
    const caller = await service.as("lead");
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    const file = await control.call("exportSandbox", { query: { snapshot: "low-tide" } });
    expect(file).toMatchObject({ snapshot: "low-tide", requests: [], isComplete: true });
    const imported = await importInto(service, file);
    expect(await textsIn(imported)).toEqual(["Low tide at six."]);
    expect(await imported.control.call("listPins", {})).toEqual(await control.call("listPins", {}));
    expect(await imported.control.call("getClock", {})).toMatchObject({ nowMs, frozen: true });
    await expect(imported.as("lead")).resolves.toBeDefined();
  });

  test("leaves a clock running where no request followed, and stops it otherwise", async ({
    service,
    control,
    clock,
  }) => {
    const without = await importInto(service, await control.call("exportSandbox", {}));
    expect(await without.control.call("getClock", {})).toMatchObject({ frozen: false });
    await clock.advance({ days: 3 });
    await service.as("lead");
    const file = await control.call("exportSandbox", {});
    const report = await importInto(service, file);
    const { frozen, nowMs } = await report.control.call("getClock", {});
    expect([frozen, nowMs]).toEqual([true, file.state.parts.clock.nowMs]);
  });

  test("of a snapshot has the requests that followed it, and none of before", async ({
    service,
    control,
  }) => {
    const caller = await service.as("member");
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    await caller.call("getGroup", { path: yard });
    await control.call("takeSnapshot", { body: { name: "high-tide" } });
    await control.call("addUser", { body: { mobileNumber: UNKNOWN_NUMBER, name: "Noor Haddad" } });
    await control.call("listUsers", {});
    const requestsSince = async (snapshot: string) => {
      const { requests } = await control.call("exportSandbox", { query: { snapshot } });
      return requests.map(({ operationId }) => operationId);
    };
    expect(await requestsSince("low-tide")).toEqual(["getGroup", "addUser"]);
    expect(await requestsSince("high-tide")).toEqual(["addUser"]);
    expect(await requestsSince("start")).toEqual(["getAccessToken", "getGroup", "addUser"]);
    await control.call("restoreSnapshot", { path: { name: "low-tide" } });
    expect(await requestsSince("high-tide")).toEqual([]);
    expect(await requestsSince("start")).toEqual(["getAccessToken"]);
  });

  test("names the token of each request, and holds no secret in them", async ({ service, control }) => {
    const secrets = await makeCalls(service);
    const { requests } = await control.call("exportSandbox", {});
    const { tokens } = await control.call("listTokens", {});
    const ofGroup = requests.find(({ operationId }) => operationId === "createGroup");
    expect(ofGroup).toMatchObject({ body: '{"name":"Crane crew"}', contentType: "application/json" });
    const token = tokens.find(({ tokenId }) => tokenId === ofGroup?.tokenId);
    expect(token).toMatchObject({ kind: "user", mobileNumber: people.lead.mobileNumber });
    const text = JSON.stringify(requests).replaceAll("\\", "");
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('"pin":"(wrong)"');
    expect(text).toContain('"pin":"(right)"');
  });

  test("leaves out a body that is too large or no JSON, and says so", async ({ service, control }) => {
    const caller = await service.as("lead");
    const headers = { "content-type": "application/json" };
    const target = `/v1/groups/${groups.yard}/messages`;
    const long = JSON.stringify({ message: "x".repeat(65_536) });
    for (const body of [long, "{ message: ", '{"message":"Low tide at six."}']) {
      await caller.send({ method: "POST", target, headers, body });
    }
    const { requests } = await control.call("exportSandbox", {});
    expect(requests.slice(1).map(({ bodyLeftOut }) => bodyLeftOut)).toEqual(["tooLarge", "notJson", null]);
    expect(requests.slice(1).map(({ body }) => body !== null)).toEqual([false, false, true]);
  });

  test("of an unknown snapshot is not found", async ({ control }) => {
    const refused = await control.refused("exportSandbox", { query: { snapshot: "high-tide" } });
    expect(refused).toMatchObject({ status: 404, message: expect.stringContaining("high-tide") });
  });
});

describe("a rerun", () => {
  test("answers every request of a report as it was answered", async ({ service, control }) => {
    await makeCalls(service);
    const file = await control.call("exportSandbox", {});
    const equal = file.requests.length;
    const imported = await importInto(service, file);
    for (const _attempt of ["once", "again"]) {
      const report = await imported.control.call("rerunRequests", {});
      expect(report.requests.filter(({ outcome }) => outcome !== "equal")).toEqual([]);
      expect(report).toMatchObject({ isComplete: true, equal, different: 0, leftOut: 0 });
    }
    expect(await textsIn(imported)).toEqual(await textsIn(service));
    expect((await imported.control.call("listConnectors", {})).connectors).toEqual(
      (await control.call("listConnectors", {})).connectors,
    );
    const logOf = async ({ control: ofSandbox }: Service) => {
      const { requests } = await ofSandbox.call("listRequests", {});
      return requests.map(({ at, operationId, status, reason }) => [at, operationId, status, reason]);
    };
    expect(await logOf(imported)).toEqual(await logOf(service));
  });

  test("shows what is answered otherwise than it was recorded", async ({ service, control }) => {
    const caller = await service.as("lead");
    await caller.call("getGroup", { path: yard });
    await caller.refused("getGroup", { path: { groupId: groups.notices } });
    const file = await control.call("exportSandbox", {});
    const altered = file.requests.map((request) => ({ ...request, status: 200 }));
    const imported = await importInto(service, { ...file, requests: altered });
    const report = await imported.control.call("rerunRequests", {});
    expect(report).toMatchObject({ equal: 2, different: 1 });
    expect(report.requests[2]).toMatchObject({
      outcome: "different",
      recordedStatus: 200,
      status: 403,
      reason: expect.stringContaining(groups.notices),
    });
  });

  test("reaches no other sandbox, whatever the report says", async ({ service, control, server }) => {
    const other = serviceIn(await server.call("createSandbox", {}));
    const before = await other.control.call("listUsers", {});
    const { pathname } = new URL(other.url);
    const paths = [`${pathname}_control/users`, `/${pathname}_control/users`, "/_Control/Sandboxes"];
    const escaping = `/../..${pathname}_control/users`;
    await service.as("lead");
    const file = await control.call("exportSandbox", {});
    const body = JSON.stringify({ mobileNumber: "+12065550150", name: "Noor Haddad" });
    const requests = file.requests.flatMap((one) =>
      [...paths, escaping].map((path) => ({
        ...one,
        method: "POST",
        path,
        contentType: "application/json",
        body,
      })),
    );
    const imported = await importInto(service, { ...file, requests });
    const report = await imported.control.call("rerunRequests", {});
    expect(report.requests.map(({ status }) => status)).toEqual([null, null, null, 404]);
    expect(report.leftOut).toBe(paths.length);
    expect(await other.control.call("listUsers", {})).toEqual(before);
  });

  test("is refused in a sandbox that was not imported", async ({ control }) => {
    const refused = await control.refused("rerunRequests", {});
    expect(refused).toMatchObject({ status: 404, message: expect.stringContaining("not imported") });
  });
});

describe("an import", () => {
  const wrong = (change: (file: ControlSchemas["SandboxExport"]) => unknown) => change;

  test.for([
    ["something else", wrong(() => ({ users: [] })), "its format is not"],
    [
      "a newer version",
      wrong((file) => ({ ...file, version: file.version + 1 })),
      "use a newer kaizala-gateway",
    ],
    ["a part that is missing", wrong(({ state, ...file }) => file), "state: is required"],
    [
      "a wrong value",
      wrong((file) => ({ ...file, requests: [{ ...file.requests[0], status: "200" }] })),
      "requests[0].status: must be an integer",
    ],
    [
      "a database that was cut off",
      wrong((file) => ({ ...file, database: file.database.slice(0, 900) })),
      "database: is damaged",
    ],
    [
      "a database that is none",
      wrong((file) => ({ ...file, database: "H4sIAAAAAAAAA0tMSgYAwkEkNQMAAAA=" })),
      "database: cannot be used",
    ],
  ] as const)("of %s is refused, and makes no sandbox", async ([, change, message], { service, control }) => {
    await service.as("lead");
    const body = change(await control.call("exportSandbox", {})) as ControlSchemas["SandboxExport"];
    const refused = await control.refused("importSandbox", { body, query: { sandboxId: "refused" } });
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining(message) });
    const { sandboxes } = await control.call("listSandboxes", {});
    expect(sandboxes.map(({ sandboxId }) => sandboxId)).not.toContain("refused");
  });

  test("of a file that was cut off is refused", async ({ service, control }) => {
    const text = JSON.stringify(await control.call("exportSandbox", {}));
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", target: "/_control/import", headers, body: text.slice(0, -100) };
    expect(refusalOf(await service.send(request)).status).toBe(400);
  });

  test("is made under the name that was asked for, once", async ({ control }) => {
    const body = await control.call("exportSandbox", {});
    const query = { sandboxId: `report-${Date.now()}` };
    expect(await control.call("importSandbox", { body, query })).toMatchObject(query);
    expect((await control.refused("importSandbox", { body, query })).status).toBe(409);
  });
});
