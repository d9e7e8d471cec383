import { describe, expect } from "vitest";
import { type Account, type Schemas, test } from "../src/index.js";
import { survey } from "./fixtures/sent-actions.js";
import { uploaded } from "./fixtures/uploads.js";

type Sent = Schemas["PostActionRequest"];

/** An action of each type that needs no file, with the run's mark. */
const actions: Readonly<Record<string, (account: Account) => Sent | Promise<Sent>>> = {
  Announcement: (account) => ({
    actionType: "Announcement",
    actionBody: { title: account.named("tides"), message: "Low tide at six." },
  }),
  Job: async (account) => {
    // Nobody else is given work.
    const { mobileNumber } = await account.caller.call("getMe", {});
    return { actionType: "Job", actionBody: { title: account.named("gate"), assignedTo: [mobileNumber] } };
  },
  Poll: (account) => ({
    actionType: "Poll",
    actionBody: { question: account.named("when?"), choices: [{ title: "At six" }, { title: "At seven" }] },
  }),
  LetsMeet: (account) => ({
    actionType: "LetsMeet",
    actionBody: { title: account.named("meeting"), startingTime: "2030-01-07T09:00:00Z" },
  }),
  Survey: (account) => ({
    actionType: "Survey",
    actionBody: { title: account.named("site check"), questions: survey.questions.slice(0, 1) },
  }),
};

const types = Object.keys(actions);
const readable = ["Job", "Poll", "LetsMeet", "Survey"] as const;

async function send(account: Account, type: string): Promise<string> {
  const body = await actions[type]?.(account);
  if (!body) throw new Error(`There is no action ${type} here.`);
  const { actionId = "" } = await account.caller.call("postAction", { path: account.group, body });
  return actionId;
}

describe("postAction", () => {
  test.for(types)("takes one of type %s", async (type, { account, needs, permitted }) => {
    needs("writes");
    permitted("action.write", ...(type === "Job" ? ["profile.read"] : []));
    expect(await send(account, type)).not.toBe("");
  });

  test("takes an image that was uploaded", async ({ account, needs, permitted }) => {
    // A stand-in's upload answers with a resource of its own.
    needs("writes", "state");
    permitted("action.write", "media.write");
    const name = `${account.named("gate").replaceAll(" ", "-")}.png`;
    const mediaResource = await uploaded(account.caller, {
      fileName: name,
      contentType: "image/png",
      content: "the gate",
    });
    const body: Sent = { actionType: "Image", actionBody: { mediaResource, caption: account.named("gate") } };
    await account.caller.call("postAction", { path: account.group, body });
  });

  test("a type that does not exist is refused", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("action.write");
    const answer = await account.caller.send({
      method: "POST",
      target: `/v1/groups/${encodeURIComponent(account.group.groupId)}/actions`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ actionType: "Song", actionBody: { title: account.named("song") } }),
    });
    expect(answer.status).toBe(400);
  });
});

describe("listActions", () => {
  test("answers with a list", async ({ account, permitted }) => {
    permitted("action.read");
    const query = { actionType: "Survey", count: 1 } as const;
    const { actions: listed } = await account.caller.call("listActions", { path: account.group, query });
    expect(listed).toBeInstanceOf(Array);
  });

  test.for(readable)("lists what was sent of type %s", async (actionType, { account, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read", ...(actionType === "Job" ? ["profile.read"] : []));
    const actionId = await send(account, actionType);
    const { actions: listed } = await account.caller.call("listActions", {
      path: account.group,
      query: { actionType },
    });
    expect(listed).toContainEqual(
      expect.objectContaining({ actionType, actionBody: expect.objectContaining({ actionId }) }),
    );
  });
});

describe("getAction", () => {
  test("answers with what was sent", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read");
    const actionId = await send(account, "Survey");
    const path = { ...account.group, actionId };
    expect(await account.caller.call("getAction", { path })).toMatchObject({
      actionType: "Survey",
      actionDetails: { actionId, title: account.named("site check") },
    });
  });
});

describe("postResponse", () => {
  test("an answer to a survey is among its responses", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write", "action.read");
    const path = { ...account.group, actionId: await send(account, "Survey") };
    const { responseId } = await account.caller.call("postResponse", {
      path,
      body: { actionType: "Survey", actionBody: { answers: ["A gate"] } },
    });
    const read = await account.caller.call("getAction", { path, query: { getDetails: true } });
    expect(JSON.stringify(read)).toContain(responseId);
  });
});

describe("postReminder", () => {
  test("reminds of a survey in a public group", async ({ account, publicGroup, needs, permitted }) => {
    needs("writes", "state");
    permitted("action.write");
    const body = await actions.Survey?.(account);
    if (!body) throw new Error("There is no survey.");
    const { actionId = "" } = await account.caller.call("postAction", { path: publicGroup, body });
    await account.caller.call("postReminder", { path: { ...publicGroup, actionId } });
  });
});
