import { describe, expect } from "vitest";
import {
  type ControlCaller,
  type ControlSchemas,
  connector,
  groups,
  people,
  type Service,
  test,
} from "../src/index.js";
import { readPages } from "./fixtures/control-pages.js";
import { Receiver } from "./fixtures/receiver.js";
import { send, sendJob, yard } from "./fixtures/sent-actions.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { applicationId } = connector;

async function dueOf(control: ControlCaller, ...kinds: readonly ControlSchemas["DueKind"][]) {
  const { due } = await control.call("listDue", { query: { kinds: [...kinds], limit: 1000 } });
  return due;
}

async function registered(service: Service) {
  const receiver = await Receiver.start();
  receiver.onEvent = (_, response) => response.writeHead(503).end();
  const caller = await service.as("group");
  const { webhookId } = await caller.call("createWebhook", {
    body: {
      objectId: groups.yard,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: receiver.url,
    },
  });
  return { receiver, caller, webhookId };
}

describe("what falls due", () => {
  test("tells of tokens when they are replaced and when they expire, and of none that is over", async ({
    control,
    clock,
  }) => {
    await clock.freeze();
    const ofTokens = await dueOf(control, "tokenExpiry", "tokenRotation");
    expect(ofTokens).toHaveLength(10);
    expect(ofTokens.map(({ kind }) => kind).slice(4, 6)).toEqual(["tokenRotation", "tokenExpiry"]);
    const [first, ...others] = ofTokens;
    const issuedMs = Date.parse(first?.at ?? "") - 328 * DAY;
    expect(Date.parse(others.at(-1)?.at ?? "")).toBe(issuedMs + 365 * DAY);
    const { groupId: ofGroup } = ofTokens.find(({ groupId }) => groupId !== null) ?? {};
    expect(ofGroup).toBe(groups.yard);
    await control.call("invalidateToken", { path: { tokenId: first?.id ?? "" } });
    expect(await dueOf(control, "tokenExpiry", "tokenRotation")).toHaveLength(8);
    await clock.advance({ days: 328 });
    expect((await dueOf(control, "tokenExpiry", "tokenRotation")).map(({ kind }) => kind)).toEqual(
      Array(4).fill("tokenExpiry"),
    );
  });

  test("tells of PINs and of what closes", async ({ service, control, clock }) => {
    await clock.freeze();
    const { mobileNumber, userId, name } = people.member;
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const caller = await service.as("group");
    const { now } = await control.call("getClock", {});
    const at = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
    const poll = { question: "Which\r\n  day?", choices: [{ title: "Monday" }] };
    const actionId = await send(caller, { actionType: "Poll", actionBody: { ...poll, expiryInHours: 2 } });
    const jobId = await sendJob(caller, { dueDate: 1 });
    const due = await dueOf(control, "pinExpiry", "closing");
    expect(due).toMatchObject([
      { kind: "pinExpiry", at: at(10 * MINUTE), inMs: 10 * MINUTE, id: mobileNumber, userId, applicationId },
      { kind: "closing", id: jobId, groupId: groups.yard },
      { kind: "closing", id: actionId, groupId: groups.yard, userId: people.lead.userId },
    ]);
    expect(due[0]?.description).toBe(`The PIN of ${name} for Harbour desk expires.`);
    expect(due[2]?.description).toBe('The Poll "Which day?" closes.');
  });

  test("tells of a webhook's end and of the next attempt, but of none while it is paused", async ({
    service,
    control,
    clock,
  }) => {
    await clock.freeze();
    const { receiver, caller, webhookId } = await registered(service);
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
    await control.call("settleDeliveries", {});
    const [retry, end] = await dueOf(control, "retry", "webhookExpiry");
    expect(retry).toMatchObject({ kind: "retry", inMs: 2 * MINUTE, groupId: groups.yard, applicationId });
    expect(retry?.description).toBe(`TextMessageCreated is sent to ${receiver.url} for attempt 2.`);
    expect(end).toMatchObject({ kind: "webhookExpiry", id: webhookId, inMs: 730 * DAY });
    await control.call("pauseWebhook", { path: { webhookId } });
    expect(await dueOf(control, "retry")).toEqual([]);
    expect(await dueOf(control, "webhookExpiry")).toEqual([end]);
  });

  test("is read in pages, each thing once though many fall due together", async ({ control, clock }) => {
    await clock.freeze();
    const all = (await control.call("listDue", {})).due;
    const pages = await readPages(async (query) => {
      const { due, nextCursor } = await control.call("listDue", { query });
      return { rows: due, nextCursor };
    }, 3);
    expect(pages.flat()).toEqual(all);
    expect(pages.length).toBe(Math.ceil(all.length / 3));
    const { nextCursor } = await control.call("listDue", { query: { limit: 1 } });
    const query = { kinds: ["retry" as const], cursor: nextCursor ?? "" };
    expect((await control.refused("listDue", { query })).status).toBe(400);
  });

  test("ends before a time", async ({ control, clock }) => {
    await clock.freeze();
    const [first] = (await control.call("listDue", {})).due;
    const before = first?.at ?? "";
    expect((await control.call("listDue", { query: { before } })).due).toEqual([]);
    const later = new Date(Date.parse(before) + 1).toISOString();
    const { due } = await control.call("listDue", { query: { before: later } });
    expect(due[0]).toEqual(first);
    expect((await control.refused("listDue", { query: { before: "soon" } })).status).toBe(400);
  });
});
