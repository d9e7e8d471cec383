import { describe, expect, it } from "vitest";
import { startMock } from "./support/mock.js";

const QUESTIONS = [
  { type: "SingleOption", title: "Is it safe?", options: [{ title: "Yes" }, { title: "No" }] },
  { type: "MultiOption", title: "What is missing?", options: [{ title: "Helmet" }, { title: "Sign" }] },
  { type: "Numeric", title: "How many?" },
  { type: "DateTime", title: "When?" },
  { type: "Location", title: "Where?" },
  { type: "Text", title: "What else?", isOptional: true },
] as const;

const png = () =>
  new File(
    [
      Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    ],
    "crane.png",
    { type: "image/png" },
  );

describe("against the mock server, the client", () => {
  it("sends a survey, answers it with typed answers, and reads them", async () => {
    const { client, flat } = await startMock();
    const group = client("group");
    const { groupId } = flat;
    const { actionId = "" } = await group.actions.sendSurvey(groupId, {
      title: "Crane",
      questions: QUESTIONS,
    });
    const user = client("user");
    const at = Date.UTC(2026, 0, 1);
    const where = { latitude: 47.6, longitude: -122.3, name: "Dock 4" };
    await user.actions.answerSurvey(groupId, actionId, QUESTIONS, [
      "No",
      ["Helmet"],
      2,
      new Date(at),
      where,
      null,
    ]);
    const action = await group.actions.get(groupId, actionId, { getDetails: true });
    expect(JSON.stringify(action)).toContain('"Helmet"');
    expect(JSON.stringify(action)).toContain(String(at));
    const { actions } = await group.actions.list(groupId, { actionType: "Survey" });
    expect(actions).toMatchObject([{ actionType: "Survey", actionBody: { title: "Crane" } }]);
    await expect(group.actions.remind(groupId, actionId)).resolves.toHaveProperty("referenceId");
  });

  it("sends a job, a poll and an announcement with an attachment", async () => {
    const { client, flat } = await startMock();
    const { actions, media } = client("group");
    const { groupId } = flat;
    const reference = { referenceId: expect.any(String) };
    expect(await actions.sendJob(groupId, { title: "Sweep", assignedTo: ["+12065550102"] })).toMatchObject(
      reference,
    );
    const poll = { question: "Lunch?", choices: [{ title: "Rice" }, { title: "Soup" }] };
    expect(await actions.sendPoll(groupId, poll)).toMatchObject(reference);
    const mediaResource = await media.upload(png());
    const announcement = { title: "New crane", message: "It is here.", mediaResources: [mediaResource] };
    expect(await actions.sendAnnouncement(groupId, announcement)).toMatchObject(reference);
  });

  it("uploads and sends an image in one, and downloads it again", async () => {
    const { client, flat } = await startMock();
    const group = client("group");
    const sent = await group.actions.sendImage(flat.groupId, png(), { caption: "The crane" });
    expect(sent.referenceId).toEqual(expect.any(String));
    const text = JSON.stringify(await group.actions.list(flat.groupId, { actionType: "Image" }));
    const [, mediaFileId = "", mediaFileName = ""] = /\/v1\/media\/([^/"]+)\/([^/"]+)"/.exec(text) ?? [];
    const file = await group.media.download({ mediaFileId, mediaFileName });
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(await png().arrayBuffer()));
    const part = await group.media.download({ mediaFileId, mediaFileName, range: "bytes=0-3" });
    expect(part.size).toBe(4);
  });

  it("creates sub-groups, puts groups below others, and takes them away", async () => {
    const { client } = await startMock();
    const { groups, subGroups } = client("user");
    const above = await groups.create({ name: "Harbour" });
    const below = await subGroups.create(above.groupId, { groupName: "Dock 4" });
    const other = await groups.create({ name: "Dock 5" });
    expect(await subGroups.attach(above.groupId, [other.groupId])).toBe(true);
    const names = async () => (await subGroups.list(above.groupId)).map(({ groupName }) => groupName);
    expect((await names()).sort()).toEqual(["Dock 4", "Dock 5"]);
    expect(await subGroups.detach(above.groupId, below.groupId)).toBe(true);
    expect(await names()).toEqual(["Dock 5"]);
  });

  it("adds 120 subscribers, walks through them, and writes to them 30 at a time", async () => {
    const { client, open } = await startMock();
    const { subscribers, messages } = client("tenant");
    const numbers = Array.from({ length: 120 }, (_, index) => `+1206556${1000 + index}`);
    const added = await subscribers.add(open.groupId, numbers);
    expect(Object.values(added).every(({ isAdded }) => isAdded)).toBe(true);
    const sizes: number[] = [];
    for await (const { items } of subscribers.list(open.groupId).byPage()) sizes.push(items.length);
    expect(sizes).toEqual([50, 50, 23]);
    const results = await messages.postToSubscribers(open.groupId, { message: "Road closed" }, [
      ...numbers,
      "+12065559999",
    ]);
    expect(results.filter(({ status }) => status === "done")).toHaveLength(120);
    expect(results.at(-1)).toMatchObject({ mobileNumber: "+12065559999", status: "refused" });
    const removed = await subscribers.remove(open.groupId, numbers);
    expect(Object.values(removed).every(({ isRemoved }) => isRemoved)).toBe(true);
  });

  it("adds 130 members, and says which number is none", async () => {
    const { client } = await startMock();
    const { groups, members } = client("user");
    const { groupId } = await groups.create({ name: "Harbour" });
    const numbers = Array.from({ length: 130 }, (_, index) => `+1206557${1000 + index}`);
    const results = await members.addMany(groupId, [...numbers, "not a number"]);
    expect(results.filter(({ status }) => status === "done")).toHaveLength(130);
    expect(results.at(-1)).toMatchObject({ status: "refused", errorCode: "InvalidParameters" });
    expect(await members.list(groupId)).toHaveLength(131);
  });

  it("likes, comments, and counts both", async () => {
    const { client, flat } = await startMock();
    const { messages, reactions } = client("group");
    const { groupId } = flat;
    const { referenceId } = await messages.post(groupId, { message: "Hello" });
    await reactions.post(groupId, { referenceId, reactionType: "Like" });
    for (const comment of ["One", "Two"]) {
      await reactions.post(groupId, { referenceId, reactionType: "Comment", comment });
    }
    expect(await reactions.summary(groupId, referenceId)).toMatchObject({
      reactionsCountMap: { like: 1, comment: 2 },
    });
    const comments: unknown[] = [];
    for await (const one of reactions.list(groupId, referenceId, { reactionType: "Comment" }))
      comments.push(one);
    expect(comments).toHaveLength(2);
    const summaries: unknown[] = [];
    for await (const one of reactions.summaries(groupId)) summaries.push(one);
    expect(summaries).toHaveLength(1);
  });

  it("makes a bot that posts where it was added", async () => {
    const { client, flat } = await startMock();
    const { bots } = client("tenant");
    const { botUserId } = await bots.create({ name: "Gatekeeper" });
    expect(await bots.update(botUserId, { name: "Gate" })).toBe(true);
    expect(await bots.list()).toMatchObject([{ name: "Gate" }]);
    const access = await bots.accessToken(botUserId);
    expect(access.accessToken).toEqual(expect.any(String));
    expect(JSON.stringify(access)).not.toContain(access.accessToken);
    expect(await client("group").bots.addToGroup(flat.groupId, botUserId)).toBe(true);
    expect(await bots.delete(botUserId)).toBe(true);
  });

  it("finds groups of the organisation by name", async () => {
    const { client, flat } = await startMock();
    const found = await client("tenant").tenant.findGroups({ query: "inspections" });
    expect(found).toMatchObject([{ groupId: flat.groupId }]);
  });

  it("signs a user in by OAuth", async () => {
    const { server, credentials, client } = await startMock();
    const { auth } = client("group");
    const redirectUri = "http://127.0.0.1:8085/callback";
    const page = new URL(auth.authorizeUrl({ redirectUri, state: "s1" }));
    expect(page.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/Oauth\/Authorize\?client_id=/);
    const mobileNumber = "+12065550103";
    const submit = (fields: Record<string, string>) =>
      fetch(page, {
        method: "POST",
        body: new URLSearchParams({ ...Object.fromEntries(page.searchParams), ...fields }),
        redirect: "manual",
      });
    await submit({ mobileNumber });
    const back = await submit({ mobileNumber, pin: String(server.pins(mobileNumber)[0]?.pin) });
    const { searchParams } = new URL(String(back.headers.get("location")));
    expect(searchParams.get("state")).toBe("s1");
    const tokens = await auth.exchangeCode({ code: String(searchParams.get("code")), redirectUri });
    expect(JSON.stringify(tokens)).not.toContain(tokens.accessToken);
    const user = client("user", { ...credentials, refreshToken: String(tokens.refreshToken) });
    expect(await user.users.me()).toMatchObject({ mobileNumber });
    await expect(auth.exchangeCode({ code: "wrong", redirectUri })).rejects.toMatchObject({
      code: "invalid_request",
      errorCode: "invalid_grant",
    });
  });
});
