import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, people, type Service, test, UNKNOWN_NUMBER } from "../src/index.js";
import { rulesIn } from "./fixtures/decided-rules.js";
import { serviceIn } from "./fixtures/other-sandbox.js";
import {
  answerSurvey,
  details,
  responseTo,
  send,
  sendJob,
  sendSurvey,
  yard,
} from "./fixtures/sent-actions.js";

const notices = { groupId: groups.notices };
const nobody = { groupId: "00000000-0000-4000-8000-000000000000@1" };

type Doing = (callers: {
  member: KaizalaCaller;
  lead: KaizalaCaller;
  owner: KaizalaCaller;
}) => Promise<unknown>;

/** What callers do, and the rules that decide what they are answered. */
const decided: readonly (readonly [what: string, rules: readonly string[], doing: Doing])[] = [
  ["a profile", [], ({ member }) => member.call("getMe", {})],
  ["a group of one's own", [], ({ member }) => member.call("getGroup", { path: yard })],
  [
    "a message",
    [],
    ({ member }) => member.call("postMessage", { path: yard, body: { message: "Low tide." } }),
  ],
  ["an unknown group", ["error-codes"], ({ member }) => member.refused("getGroup", { path: nobody })],
  [
    "a member who adds another",
    ["error-codes", "admins-add-members"],
    ({ member }) => member.refused("addMembers", { path: yard, body: { members: [UNKNOWN_NUMBER] } }),
  ],
  [
    "an admin who adds a member",
    [],
    ({ lead }) => lead.call("addMembers", { path: yard, body: { members: [UNKNOWN_NUMBER] } }),
  ],
  [
    "a member who leaves",
    ["admins-remove-members"],
    ({ member }) => member.call("removeMember", { path: { ...yard, memberId: people.member.userId } }),
  ],
  [
    "the last admin who leaves",
    ["admins-remove-members"],
    ({ lead }) => lead.refused("removeMember", { path: { ...yard, memberId: people.lead.userId } }),
  ],
  [
    "a text for a flag, and an empty one for a list",
    ["empty-text-is-absent", "lenient-values"],
    ({ lead }) =>
      lead.send({
        method: "POST",
        target: "/v1/groups",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "Quay", groupType: "group", members: "" }),
        isLenient: true,
      }),
  ],
  [
    "a text for a list that is refused all the same",
    [],
    ({ lead }) =>
      lead.send({
        method: "POST",
        target: "/v1/groups",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ members: "" }),
      }),
  ],
  [
    "a query that is wrong, by a token that is too",
    ["order-of-judgement"],
    ({ member }) =>
      member.send({
        method: "GET",
        target: "/v1/groups?showDetails=perhaps",
        headers: { accessToken: "none" },
      }),
  ],
  [
    "a group with a number that is none",
    ["unknown-numbers-left-out"],
    ({ member }) => member.call("createGroup", { body: { name: "Quay", members: ["nobody"] } }),
  ],
  [
    "groups by their names",
    ["found-groups"],
    ({ member }) => member.call("findGroupsByQuery", { query: { query: "Y" } }),
  ],
  [
    "subscribers, read by a member",
    ["members-read-subscribers"],
    ({ member }) => member.call("listSubscribers", { path: notices }),
  ],
  ["subscribers, read by an admin", [], ({ owner }) => owner.call("listSubscribers", { path: notices })],
  [
    "a message to somebody who is no subscriber",
    ["failed-subscribers"],
    ({ owner }) =>
      owner.call("postMessage", {
        path: notices,
        body: { message: "Low tide.", subscribers: [UNKNOWN_NUMBER] },
      }),
  ],
  [
    "a job for somebody elsewhere",
    ["job-assignees"],
    async ({ lead }) => {
      const actionBody = { title: "Check the gate", assignedTo: [people.outsider.mobileNumber] };
      await lead.refused("postAction", { path: yard, body: { actionType: "Job", actionBody } });
    },
  ],
  ["a job's state", ["job-status"], async ({ lead }) => details(lead, await sendJob(lead))],
  [
    "the only action of a list",
    [],
    async ({ lead }) => {
      await sendJob(lead);
      await lead.call("listActions", { path: yard, query: { actionType: "Job" } });
    },
  ],
  [
    "two actions in a list",
    ["from-date"],
    async ({ lead }) => {
      for (let count = 0; count < 2; count += 1) await sendJob(lead);
      await lead.call("listActions", { path: yard, query: { actionType: "Job" } });
    },
  ],
  [
    "an answer with a question left open",
    ["open-questions"],
    async ({ lead, member }) => answerSurvey(member, await sendSurvey(lead), { answers: ["A gate"] }),
  ],
  [
    "a second answer",
    ["one-response"],
    async ({ lead, member }) => {
      const actionId = await sendSurvey(lead);
      await answerSurvey(member, actionId);
      await member.refused("postResponse", responseTo(actionId));
    },
  ],
  [
    "an answer to a poll",
    ["not-answered-here"],
    async ({ lead, member }) => {
      const actionId = await send(lead, {
        actionType: "Poll",
        actionBody: { question: "When?", choices: [{ title: "Now" }, { title: "Later" }] },
      });
      await member.refused("postResponse", responseTo(actionId));
    },
  ],
  [
    "responses that others may not see",
    ["hidden-responses"],
    async ({ lead, member }) => details(member, await sendSurvey(lead, { isSenderOnly: true })),
  ],
  [
    "a second like",
    ["second-like"],
    async ({ lead }) => {
      const { referenceId } = await lead.call("postMessage", { path: yard, body: { message: "Low tide." } });
      const like = { path: yard, body: { referenceId, reactionType: "Like" } } as const;
      for (let count = 0; count < 2; count += 1) await lead.call("postReaction", like);
    },
  ],
  [
    "a reaction elsewhere",
    ["error-codes", "reachable-source-group"],
    async ({ member }) =>
      member.refused("listReactionSummaries", { path: yard, query: { sourceGroupId: groups.dock } }),
  ],
];

async function callersOf(service: Service) {
  return {
    member: await service.as("member"),
    lead: await service.as("lead"),
    owner: await service.as("owner"),
  };
}

describe("inferred rules decide the answer to", () => {
  for (const [what, rules, doing] of decided) {
    test(`${what}: ${rules.join(", ") || "none"}`, async ({ service, control }) => {
      const callers = await callersOf(service);
      await control.call("clearCoverage", {});
      await doing(callers);
      expect(Object.keys(await rulesIn(control)).sort()).toEqual([...rules].sort());
    });
  }
});

describe("inferred rules decide what people do in the app", () => {
  test("and count for no connector, also after one has called", async ({ service, control }) => {
    const member = await service.as("member");
    await member.call("findGroupsByQuery", { query: { query: "Y" } });
    await control.call("joinGroupInApp", {
      path: yard,
      body: { mobileNumber: people.outsider.mobileNumber },
    });
    expect(await rulesIn(control)).toEqual({ "events-of-members": 1, "found-groups": 1 });
    const { connectors } = await control.call("getCoverage", {});
    expect(connectors.flatMap(({ rules }) => rules)).toMatchObject([{ rule: "found-groups" }]);
  });
});

describe("answers by evidence", () => {
  test("are counted by the weakest of what they rest on", async ({ service, control }) => {
    const { member } = await callersOf(service);
    await control.call("clearCoverage", {});
    await member.call("getGroup", { path: yard });
    await member.call("getMe", {});
    await member.refused("getGroup", { path: nobody });
    await member.call("findGroupsByQuery", { query: { query: "Y" } });
    await member.call("createGroup", { body: { name: "Quay", members: ["nobody"] } });
    await member.call("createGroup", { body: { name: "Quay" } });
    const { summary, operations, rules } = await control.call("getCoverage", {});
    expect(summary.answersByEvidence).toEqual({ documented: 2, swagger: 0, observed: 1, inferred: 3 });
    const created = operations.find(({ operationId }) => operationId === "createGroup");
    expect(created).toMatchObject({ evidence: "documented", count: 2, byRules: 1 });
    expect(rules.find(({ rule }) => rule === "found-groups")?.text).toMatch(
      /^Groups within the token's reach/,
    );
  });

  test("and the rules behind them go with snapshots, resets and exports", async ({ service, control }) => {
    const { member } = await callersOf(service);
    await member.call("findGroupsByQuery", { query: { query: "Y" } });
    const before = await control.call("getCoverage", {});
    await control.call("takeSnapshot", { body: { name: "counted" } });
    const file = await control.call("exportSandbox", { query: { snapshot: "counted" } });
    const imported = serviceIn(await control.call("importSandbox", { body: file }));
    expect(await imported.control.call("getCoverage", {})).toEqual(before);
    await member.call("findGroupsByQuery", { query: { query: "Y" } });
    await control.call("restoreSnapshot", { path: { name: "counted" } });
    expect(await control.call("getCoverage", {})).toEqual(before);
    expect(await rulesIn(control)).toEqual({ "found-groups": 1 });
    await control.call("reset", {});
    expect(await rulesIn(control)).toEqual({});
  });
});
