import { describe, expect } from "vitest";
import { type Answer, type ControlOperations, connector, groups, people, test } from "../src/index.js";
import { answerSurvey, sendSurvey, yard } from "./fixtures/sent-actions.js";

type Difference = Answer<ControlOperations["compareSnapshots"]>;
const from = { path: { name: "low-tide" } };

/** What is different, by aggregate: how much was added, changed and removed. */
function countsOf({ aggregates }: Difference) {
  const different = aggregates.filter(
    ({ added, changed, removed }) => added.count + changed.count + removed.count,
  );
  return Object.fromEntries(
    different.map(({ aggregate, added, changed, removed }) => [
      aggregate,
      [added.count, changed.count, removed.count],
    ]),
  );
}

describe("the difference from a snapshot", () => {
  test("is nothing where nothing was changed, but the clock", async ({ control, clock }) => {
    await clock.freeze();
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    await clock.advance({ hours: 1 });
    const difference = await control.call("compareSnapshots", from);
    expect(countsOf(difference)).toEqual({});
    expect(difference).toMatchObject({
      name: "low-tide",
      with: null,
      clock: { before: { frozen: true }, after: { frozen: true }, movedMs: 3_600_000 },
    });
    expect(difference.aggregates.map(({ aggregate }) => aggregate).sort()).toEqual(
      ["actions", "connectors", "deliveries", "grants", "groups", "members", "messages"].concat([
        "reactions",
        "responses",
        "subscribers",
        "tokens",
        "users",
        "webhooks",
      ]),
    );
  });

  test("names what was added, changed and removed", async ({ service, control }) => {
    const caller = await service.as("lead");
    const { referenceId: kept } = await caller.call("postMessage", { path: yard, body: { message: "one" } });
    const actionId = await sendSurvey(caller);
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    const { referenceId } = await caller.call("postMessage", { path: yard, body: { message: "two" } });
    await answerSurvey(caller, actionId);
    await caller.call("removeMember", { path: { ...yard, memberId: people.member.userId } });
    const { userId } = people.outsider;
    await control.call("addUser", { body: { mobileNumber: "+12065550150", name: "Noor Haddad" } });
    await control.call("changeUser", { path: { userId }, body: { name: "Liam Brooks" } });
    const { grants } = await control.call("listGrants", {});
    await control.call("takeGrant", { path: { grantId: grants[0]?.grantId ?? "" } });
    const difference = await control.call("compareSnapshots", from);
    expect(countsOf(difference)).toMatchObject({
      users: [1, 1, 0],
      members: [0, 0, 1],
      messages: [1, 0, 0],
      responses: [1, 0, 0],
      grants: [0, 0, 1],
    });
    const of = (name: string) => difference.aggregates.find(({ aggregate }) => aggregate === name);
    expect(of("messages")?.added.things).toEqual([{ id: referenceId, groupId: groups.yard }]);
    expect(JSON.stringify(difference)).not.toContain(kept);
    expect(of("members")?.removed.things).toEqual([{ id: people.member.userId, groupId: groups.yard }]);
    expect(of("users")?.changed.things).toEqual([{ id: userId, groupId: null }]);
    expect(of("responses")?.added.things).toMatchObject([{ groupId: groups.yard }]);
  });

  test("is that between two snapshots, in either direction", async ({ service, control }) => {
    const caller = await service.as("lead");
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    await caller.call("postMessage", { path: yard, body: { message: "one" } });
    await control.call("takeSnapshot", { body: { name: "high-tide" } });
    await caller.call("postMessage", { path: yard, body: { message: "two" } });
    const there = await control.call("compareSnapshots", { ...from, query: { with: "high-tide" } });
    const back = { path: { name: "high-tide" }, query: { with: "low-tide" } };
    expect(countsOf(there)).toMatchObject({ messages: [1, 0, 0] });
    expect(countsOf(await control.call("compareSnapshots", back))).toMatchObject({ messages: [0, 0, 1] });
    expect(countsOf(await control.call("compareSnapshots", from))).toMatchObject({ messages: [2, 0, 0] });
  });

  test("tells of a sub-group as a change of its parent, and of a new group once", async ({
    service,
    control,
  }) => {
    const caller = await service.as("lead");
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    const body = { groupName: "Cranes" };
    const { groupId } = await caller.call("createSubGroup", { path: yard, body });
    const difference = await control.call("compareSnapshots", from);
    const found = difference.aggregates.find(({ aggregate }) => aggregate === "groups");
    expect(found?.added).toEqual({ count: 1, things: [{ id: groupId, groupId }] });
    expect(found?.changed).toEqual({ count: 1, things: [{ id: groups.yard, groupId: groups.yard }] });
  });

  test("names 100 of many, and counts them all", async ({ control }) => {
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    for (let number = 0; number < 120; number += 1)
      await control.call("registerConnector", { body: { name: `Desk ${number}` } });
    const { aggregates } = await control.call("compareSnapshots", from);
    const found = aggregates.find(({ aggregate }) => aggregate === "connectors");
    expect([found?.added.count, found?.added.things.length]).toEqual([120, 100]);
    expect(JSON.stringify(found)).not.toContain(connector.applicationId);
  });

  test("is refused where there is no such snapshot", async ({ control }) => {
    expect((await control.refused("compareSnapshots", { path: { name: "none" } })).status).toBe(404);
    const query = { with: "none" };
    expect((await control.refused("compareSnapshots", { path: { name: "start" }, query })).status).toBe(404);
  });
});
