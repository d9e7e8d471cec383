import type { KaizalaClient } from "@kaizala-gateway/client";
import { describe, expect } from "vitest";
import { type Account, groups, clientTest as test, UNKNOWN_NUMBER } from "../src/index.js";
import { numbersFrom } from "./fixtures/numbers.js";

const picture = (name: string) => new File(["the gate"], name, { type: "image/png" });

type Sent = Promise<{ readonly referenceId: string }>;

/** What sends an action of each type that has a method of its own; its title bears the run's mark. */
const methods: Readonly<Record<string, (account: Account, client: KaizalaClient) => Sent>> = {
  sendAnnouncement: (account, { actions }) =>
    actions.sendAnnouncement(account.group.groupId, {
      title: account.named("tides"),
      message: "Low tide at six.",
    }),
  sendJob: async (account, { actions, users }) => {
    // Nobody else is given work.
    const { mobileNumber } = await users.me();
    return actions.sendJob(account.group.groupId, {
      title: account.named("gate"),
      assignedTo: [mobileNumber],
    });
  },
  sendPoll: (account, { actions }) =>
    actions.sendPoll(account.group.groupId, {
      question: account.named("when?"),
      choices: [{ title: "At six" }, { title: "At seven" }],
    }),
  sendSurvey: (account, { actions }) =>
    actions.sendSurvey(account.group.groupId, {
      title: account.named("site check"),
      questions: [{ title: "What did you see?", type: "Text" }],
    }),
};

describe.each(Object.entries(methods))("actions.%s", (name, send) => {
  test("sends one", async ({ account, client, needs, permitted }) => {
    needs("writes", ...(name === "sendJob" ? (["state"] as const) : []));
    permitted("action.write", ...(name === "sendJob" ? ["profile.read"] : []));
    expect((await send(account, client)).referenceId).not.toBe("");
  });
});

describe("actions.sendImage", () => {
  test("uploads an image and sends it", async ({ account, client, traffic, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "media.write");
    const { groupId } = account.group;
    const caption = account.named("gate");
    const sent = await client.actions.sendImage(groupId, picture(`${account.access.marker}.png`), {
      caption,
    });
    expect(sent.referenceId).not.toBe("");
    const [body] = traffic.to(`POST /v1/groups/${encodeURIComponent(groupId)}/actions`);
    expect(JSON.parse(body?.body ?? "")).toEqual({
      actionType: "Image",
      actionBody: { mediaResource: expect.any(String), caption },
    });
  });
});

describe("actions.post", () => {
  test("sends an action that has no method of its own", async ({ account, client, needs, permitted }) => {
    needs("writes");
    permitted("action.write");
    const sent = await client.actions.post(account.group.groupId, {
      actionType: "LetsMeet",
      actionBody: { title: account.named("meeting"), startingTime: "2030-01-07T09:00:00Z" },
    });
    expect(sent.referenceId).not.toBe("");
  });
});

describe("actions.postToSubscribers", () => {
  test("sends to a subscriber alone", async ({ account, client, publicGroup, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "groupmember.write", "groupmember.remove");
    const { groupId } = publicGroup;
    await client.subscribers.add(groupId, [UNKNOWN_NUMBER]);
    account.afterwards(() => client.subscribers.remove(groupId, [UNKNOWN_NUMBER]));
    const actionBody = { title: account.named("tides"), message: "Low tide at six." };
    const action = { actionType: "Announcement", actionBody } as const;
    const [result] = await client.actions.postToSubscribers(groupId, action, [UNKNOWN_NUMBER]);
    expect(result).toMatchObject({ status: "done", referenceId: expect.any(String) });
  });

  test("sends to 30 in a call, and tells what became of each", async ({ clientAs, traffic }) => {
    const client = clientAs("owner");
    const numbers = numbersFrom("+1206556", 35);
    await client.subscribers.add(groups.notices, numbers);
    const results = await client.actions.postToSubscribers(
      groups.notices,
      { actionType: "Announcement", actionBody: { title: "Tides", message: "Low tide at six." } },
      numbers,
    );
    expect(results.map(({ status }) => status)).toEqual(numbers.map(() => "done"));
    const sizes = traffic
      .to(`POST /v1/groups/${encodeURIComponent(groups.notices)}/actions`)
      .map(({ body }) => JSON.parse(body).subscribers.length);
    expect(sizes).toEqual([30, 5]);
  });
});

describe("actions.list", () => {
  test("answers with a list", async ({ account, client, traffic, permitted }) => {
    permitted("action.read");
    const query = { actionType: "Survey", count: 1 } as const;
    const { actions } = await client.actions.list(account.group.groupId, query);
    expect(actions).toBeInstanceOf(Array);
    expect(traffic.sent.at(-1)?.url.search).toBe("?actionType=Survey&count=1");
  });

  test("lists what was sent, which get reads", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read");
    const { groupId } = account.group;
    const title = account.named("site check");
    const questions = [{ title: "What did you see?", type: "Text" }] as const;
    const { actionId = "" } = await client.actions.sendSurvey(groupId, { title, questions });
    const { actions } = await client.actions.list(groupId, { actionType: "Survey" });
    expect(actions).toContainEqual(
      expect.objectContaining({ actionBody: expect.objectContaining({ actionId }) }),
    );
    expect(await client.actions.get(groupId, actionId)).toMatchObject({
      actionType: "Survey",
      actionDetails: { actionId, title },
    });
  });
});

describe("actions.respond", () => {
  test("answers a job, which get tells with its details", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read", "profile.read");
    const { groupId } = account.group;
    // Nobody else is given work.
    const { mobileNumber } = await client.users.me();
    const job = { title: account.named("gate"), assignedTo: [mobileNumber] };
    const { actionId = "" } = await client.actions.sendJob(groupId, job);
    const { responseId } = await client.actions.respond(groupId, actionId, {
      actionType: "Job",
      actionBody: { isCompleted: true },
    });
    const read = await client.actions.get(groupId, actionId, { getDetails: true });
    expect(JSON.stringify(read)).toContain(responseId);
  });
});

describe("actions.update, actions.updateProperties, actions.get", () => {
  test("edits a package, as updateProperties does", async ({ account, client, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read", "action.update");
    const { groupId } = account.group;
    const { actionId = "" } = await client.actions.post(groupId, {
      id: "com.example.Order.2",
      actionBody: {
        title: account.named("order"),
        properties: [{ name: "site", type: "Text", value: "North" }],
      },
    });
    const shown = async () => JSON.stringify(await client.actions.get(groupId, actionId));
    const property = (value: string) => [{ name: "site", type: "Text", value }] as const;
    await client.actions.update(groupId, actionId, { version: -1, updateProperties: property("South") });
    expect(await shown()).toContain('"South"');
    await client.actions.updateProperties(groupId, actionId, { actionProperties: property("East") });
    expect(await shown()).toContain('"East"');
  });
});

describe("actions.remind", () => {
  test("reminds of a survey in a public group", async ({
    account,
    client,
    publicGroup,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("action.write");
    const { groupId } = publicGroup;
    const title = account.named("site check");
    const questions = [{ title: "What did you see?", type: "Text" }] as const;
    const { actionId = "" } = await client.actions.sendSurvey(groupId, { title, questions });
    expect(await client.actions.remind(groupId, actionId)).toHaveProperty("referenceId");
  });
});
