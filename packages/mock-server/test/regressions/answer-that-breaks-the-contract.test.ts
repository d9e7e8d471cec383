import { createRequire } from "node:module";
import { documents } from "@kaizala-gateway/foundation";
import { silentLog } from "@kaizala-gateway/mock-server";
import type { ValidateFunction } from "ajv";
import { describe, expect, it, onTestFinished } from "vitest";
import { echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";
import { start } from "../support/running-server.js";

/** Has the contract ask for more than the server answers with. */
function demandMore(operationId: string, folder = "bodies"): void {
  const file = `../../generated/validators/${folder}/${operationId}.cjs`;
  const validators: Record<string, ValidateFunction> = createRequire(import.meta.url)(file);
  const { answer200 } = validators;
  if (!answer200) throw new Error(`${operationId} has no validator.`);
  const missing = {
    instancePath: "",
    schemaPath: "",
    keyword: "required",
    params: { missingProperty: "tide" },
  };
  // It is all that is used of a validator.
  validators.answer200 = Object.assign(() => false, { errors: [missing] }) as unknown as ValidateFunction;
  onTestFinished(() => {
    validators.answer200 = answer200;
  });
}

it("a message whose answer would break the contract is neither kept nor told to webhooks", async () => {
  const { server, registered, post, groupId, call } = await startRegistering();
  let events = 0;
  const { url } = await startRawReceiver((request, socket) => {
    if (!echoed(request, socket)) events += 1;
  });
  await registered(url);
  demandMore("postMessage");
  expect((await post("Low tide at six.")).status).toBe(500);
  expect(server.requests(1)[0]?.reason).toMatch(/^The answer breaks the contract: .*tide/);
  await server.settled();
  expect([events, server.deliveries()]).toEqual([0, []]);
  expect((await call("GET", `groups/${groupId}`)).status).toBe(200);
});

it("a webhook whose answer would break the contract is not there", async () => {
  const { server, register } = await startRegistering();
  const { url } = await startRawReceiver((request, socket) => void echoed(request, socket));
  demandMore("createWebhook");
  expect((await register(url)).status).toBe(500);
  expect(server.webhooks()).toEqual([]);
});

it("what a method in process would answer against the contract is not done", async () => {
  const { control } = await start({ clock: { now: "2030-01-01T00:00:00Z", frozen: true } });
  const seen = async () => [
    (await control.getClock()).now,
    await control.listUsers(),
    await control.listSnapshots(),
    await control.listFaults(),
  ];
  const before = await seen();
  for (const operationId of ["setClock", "addUser", "takeSnapshot", "addFault"])
    demandMore(operationId, "control");
  const changes = [
    () => control.setClock({ now: "2031-01-01T00:00:00Z" }),
    () => control.addUser({ mobileNumber: "+12065550177", name: "Ada" }),
    () => control.takeSnapshot({ name: "later" }),
    () => control.addFault({ status: 503 }),
  ];
  for (const change of changes)
    await expect(change()).rejects.toThrow(/^The answer breaks the contract: .*tide/);
  expect(await seen()).toEqual(before);
});

/** Has the control API's contract ask for more. It counts if the operation was not called in this process before. */
function demandMoreOfControl(path: string, method: string): void {
  const operation: { responses?: object } = Object(documents.control.paths[path]?.[method]);
  const { responses } = operation;
  if (!responses) throw new Error(`There is no ${method} ${path}.`);
  const schema = { type: "object", required: ["tide"] };
  operation.responses = {
    ...responses,
    200: { description: "More.", content: { "application/json": { schema } } },
  };
  onTestFinished(() => {
    operation.responses = responses;
  });
}

/** What a change could have left behind. */
const VIEWS = ["sandboxes", "snapshots", "clock", "connectors", "grants", "tokens", "users", "groups"];
const CHANGES = [
  ["post", "/connectors", {}, { name: "Tides", permissions: ["Text Message"] }],
  ["post", "/users", {}, { mobileNumber: "+12065550177", name: "Ada" }],
  ["delete", "/connectors/{applicationId}", {}, undefined],
  ["put", "/clock", {}, { now: "2031-05-01T00:00:00Z" }],
  ["post", "/clock/advance", {}, { hours: 24 }],
  ["post", "/clock/release", {}, undefined],
  ["post", "/reset", {}, undefined],
  ["post", "/sandboxes", {}, { sandboxId: "tidal" }],
  ["post", "/snapshots", {}, { name: "later" }],
  ["delete", "/snapshots/{name}", { name: "early" }, undefined],
  ["post", "/snapshots/{name}/restore", { name: "early" }, undefined],
  ["post", "/snapshots/{name}/fork", { name: "early" }, { sandboxId: "tidal" }],
  ["post", "/import", {}, "an export"],
] as const;

describe("a control call whose answer would break the contract", () => {
  it.each(CHANGES)("%s %s leaves all as it was", async (method, template, inPath, body) => {
    const faults: unknown[] = [];
    const log = { ...silentLog, fault: (_id: string | null, error: unknown) => void faults.push(error) };
    const server = await start({ log, clock: { now: "2030-01-01T00:00:00Z", frozen: true } });
    const call = (verb: string, path: string, sent?: unknown) =>
      fetch(server.controlUrl + path, {
        method: verb.toUpperCase(),
        ...(sent === undefined
          ? {}
          : { headers: { "content-type": "application/json" }, body: JSON.stringify(sent) }),
      });
    server.snapshot("early");
    const exported = await (await call("get", "/export")).json();
    await server.seed({ users: [{ mobileNumber: "+12065550178", name: "Grace" }] });
    const seen = async () => {
      const answers = await Promise.all(VIEWS.map(async (view) => (await call("get", `/${view}`)).json()));
      // The machine's time goes on.
      return Object.fromEntries(VIEWS.map((view, at) => [view, { ...answers[at], offsetMs: 0 }]));
    };
    const before = await seen();
    demandMoreOfControl(template, method);
    const names = { applicationId: server.seeded.connectors[0]?.applicationId ?? "", ...inPath };
    const path = Object.entries(names).reduce<string>(
      (at, [name, value]) => at.replace(`{${name}}`, value),
      template,
    );
    const answer = await call(method, path, body === "an export" ? exported : body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      500,
      "application/json; charset=utf-8",
    ]);
    expect(String(faults)).toMatch(/The answer breaks the contract: .*tide/);
    expect(faults).toHaveLength(1);
    expect(await seen()).toEqual(before);
  });
});
