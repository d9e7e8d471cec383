import { describe, expect } from "vitest";
import { groups, people, seed, test } from "../src/index.js";
import { OpenStream } from "./fixtures/live-events.js";
import { serviceIn } from "./fixtures/other-sandbox.js";
import { Receiver } from "./fixtures/receiver.js";
import { registerWebhook } from "./fixtures/registered-webhook.js";
import { answers, sendSurvey } from "./fixtures/sent-actions.js";

const typesOf = ({ events }: OpenStream) => events.map(({ type }) => type);

describe("the live stream", () => {
  test("tells of a sandbox what was asked and what was changed, until it is deleted", async ({
    server,
    service: elsewhere,
  }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    const { sandboxId, controlUrl } = other;
    const stream = await OpenStream.open(controlUrl);
    const ofMessages = await OpenStream.open(controlUrl, { query: "?types=messages" });
    await elsewhere.as("group");
    const caller = await serviceIn(other).as("group");
    const body = { message: "Low tide at six." };
    const { referenceId } = await caller.call("postMessage", { path: { groupId: groups.yard }, body });
    await caller.refused("getGroup", { path: { groupId: groups.dock } });
    await server.call("deleteSandbox", { path: { sandboxId } });
    await Promise.all([stream.ended, ofMessages.ended]);
    expect(typesOf(ofMessages)).toEqual(["open", "messages", "closed"]);
    const { events } = stream;
    expect(events[0]).toMatchObject({ type: "open", sandboxId });
    expect(events.at(-1)).toMatchObject({ type: "closed", sandboxId });
    const told = events.findIndex(({ type }) => type === "messages");
    expect(events[told]).toMatchObject({
      change: "added",
      ids: [referenceId],
      groupId: groups.yard,
      origin: { kind: "request", operationId: "postMessage", mobileNumber: people.lead.mobileNumber },
    });
    const requests = events.filter((event) => event.type === "requests");
    expect(requests.map(({ request }) => request.operationId)).toEqual([
      "getAccessToken",
      "postMessage",
      "getGroup",
    ]);
    const [, posted, refused] = requests;
    expect(events.slice(told)).toContain(posted);
    expect(refused?.request).toMatchObject({
      status: 403,
      reason: expect.stringContaining(groups.dock),
      mobileNumber: people.lead.mobileNumber,
    });
  });

  test("tells what one call of the control API changed, and by which call", async ({ server }) => {
    const { sandboxId, controlUrl } = await server.call("createSandbox", { body: { seed } });
    const stream = await OpenStream.open(controlUrl);
    await fetch(`${controlUrl}/clock/freeze`, { method: "POST" });
    await fetch(`${controlUrl}/reset`, { method: "POST" });
    await server.call("deleteSandbox", { path: { sandboxId } });
    await stream.ended;
    expect(typesOf(stream)).toEqual(["open", "clock", "snapshots", "closed"]);
    const [, moved, restored] = stream.events;
    expect(moved).toMatchObject({
      change: "changed",
      origin: { kind: "control", operationId: "freezeClock" },
    });
    expect(restored).toMatchObject({ change: "restored", ids: ["start"], origin: { operationId: "reset" } });
  });

  test("goes on after an event that was received, and says where it cannot", async ({ server }) => {
    const { controlUrl } = await server.call("createSandbox", {});
    const addUser = (mobileNumber: string) =>
      fetch(`${controlUrl}/users`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ mobileNumber, name: "Noor Haddad" }),
      });
    const stream = await OpenStream.open(controlUrl);
    await addUser("+12065550150");
    await addUser("+12065550151");
    await expect.poll(() => stream.events.length).toBe(3);
    const [, first, second] = stream.events;
    const back = await OpenStream.open(controlUrl, { after: first?.id ?? "" });
    await expect.poll(() => back.events.slice(1)).toEqual([second]);
    const strange = await OpenStream.open(controlUrl, { after: "of-another-server" });
    await expect.poll(() => typesOf(strange).slice(0, 2)).toEqual(["open", "missed"]);
  });

  test("tells of all sandboxes where that is asked for", async ({ server, service }) => {
    const { sandboxId, controlUrl } = await server.call("createSandbox", { body: { seed } });
    const stream = await OpenStream.open(new URL("/_control", controlUrl).href, { query: "?sandboxes=all" });
    await service.as("group");
    await fetch(`${controlUrl}/clock/freeze`, { method: "POST" });
    await stream.next((event) => event.type === "clock" && event.sandboxId === sandboxId);
    const own = await stream.next(({ type }) => type === "requests");
    expect(own.sandboxId).not.toBe(sandboxId);
  });

  test("tells of tokens that go with a grant, and of deliveries that go with a webhook", async ({
    server,
  }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    const { controlUrl } = other;
    const receiver = await Receiver.start();
    const caller = await serviceIn(other).as("group");
    await registerWebhook(caller, receiver);
    await caller.call("postMessage", {
      path: { groupId: groups.yard },
      body: { message: "Low tide at six." },
    });
    await fetch(`${controlUrl}/deliveries/settle`, { method: "POST" });
    const listed = await fetch(`${controlUrl}/grants?groupId=${encodeURIComponent(groups.yard)}`);
    const { grants } = JSON.parse(await listed.text());
    const stream = await OpenStream.open(controlUrl, {
      query: "?types=grants&types=tokens&types=deliveries",
    });
    await fetch(`${controlUrl}/grants/${grants[0].grantId}`, { method: "DELETE" });
    await fetch(`${controlUrl}/connectors/${grants[0].applicationId}`, { method: "DELETE" });
    await stream.next(({ type }) => type === "deliveries");
    const changes = stream.events.flatMap((event) =>
      "change" in event ? [`${event.type} ${event.change} by ${event.origin?.operationId}`] : [],
    );
    expect(changes.slice(0, 2)).toEqual(["grants removed by takeGrant", "tokens changed by takeGrant"]);
    expect(changes).toContain("tokens removed by deleteConnector");
    expect(changes.some((change) => change.startsWith("deliveries removed"))).toBe(true);
  });

  test("tells neither which answer to an anonymous survey was given, nor by whom", async ({ server }) => {
    const other = await server.call("createSandbox", { body: { seed } });
    const { controlUrl } = other;
    const actionId = await sendSurvey(await serviceIn(other).as("group"), { isAnonymous: true });
    const stream = await OpenStream.open(controlUrl, { query: "?types=responses" });
    const path = `groups/${encodeURIComponent(groups.yard)}/actions/${encodeURIComponent(actionId)}/responses`;
    const response = { actionType: "Survey", actionBody: { answers } };
    await fetch(`${controlUrl}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mobileNumber: people.member.mobileNumber, response }),
    });
    const told = await stream.next(({ type }) => type === "responses");
    expect(told).toMatchObject({ change: "added", ids: [], count: 1, ofId: actionId, origin: null });
  });

  test("does not tell what is undone", async ({ server }) => {
    const { controlUrl } = await server.call("createSandbox", { body: { seed } });
    const stream = await OpenStream.open(controlUrl);
    const post = (path: string, body: object) =>
      fetch(`${controlUrl}/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const users = [{ mobileNumber: "+12065550150", name: "Noor Haddad" }];
    const refused = await post("seed", {
      users,
      groups: [{ name: "Night", admins: ["+12065550150"], parents: ["No such group"] }],
    });
    expect(refused.status).toBe(404);
    await post("users", { mobileNumber: "+12065550151", name: "Ines Roy" });
    await stream.next(({ type }) => type === "users");
    expect(typesOf(stream)).toEqual(["open", "users"]);
    expect(stream.events[1]).toMatchObject({ count: 1, origin: { operationId: "addUser" } });
  });

  test("refuses types that there are not", async ({ control }) => {
    const target = "/_control/events?types=weather";
    const { status, text } = await control.send({ method: "GET", target });
    expect(status).toBe(400);
    expect(text).toContain("types");
  });
});
