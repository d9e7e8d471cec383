import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import {
  type GroupPath,
  lead,
  member,
  notices,
  otherSubscriber,
  outsider,
  owner,
  poll,
  postInApp,
  question,
  seenBy,
  sendInApp,
  subscriber,
} from "./fixtures/in-app.js";
import { yard } from "./fixtures/sent-actions.js";

describe("a conversation", () => {
  test("has messages and actions in the order in which they came, where no time passes", async ({
    service,
    control,
    clock,
  }) => {
    const atMs = await clock.freeze();
    const first = await postInApp(control, { mobileNumber: lead, message: "One" });
    await sendInApp(control, member, poll());
    const location = { mobileNumber: member, latitude: 47.6, longitude: -122.3 };
    await control.call("shareLocationInApp", { path: yard, body: location });
    await (await service.as("lead")).call("postMessage", { path: yard, body: { message: "Two" } });
    await sendInApp(control, lead, { actionType: "Announcement", actionBody: { message: "Three" } });
    const entries = await seenBy(control, member);
    expect(entries.map(({ kind }) => kind)).toEqual([
      "Announcement",
      "Message",
      "ShareLocation",
      "Poll",
      "Message",
    ]);
    expect(entries.at(-1)).toEqual({
      referenceId: first,
      kind: "Message",
      sender: people.lead,
      connector: null,
      sentAt: new Date(atMs).toISOString(),
      replyToReferenceId: null,
      isForSubscribers: false,
      likes: 0,
      comments: 0,
      isLiked: false,
      text: "One",
      action: null,
    });
    expect(entries[1]).toMatchObject({
      text: "Two",
      connector: { applicationId: connector.applicationId, name: "Harbour desk" },
    });
    expect(entries[2]).toMatchObject({
      text: null,
      action: { body: { latitude: 47.6, longitude: -122.3 }, actionId: null, title: null, canRespond: false },
    });
    expect(entries[3]).toMatchObject({
      action: {
        title: question,
        body: { choices: [{ title: "Monday" }, { title: "Friday" }] },
        questions: [],
      },
    });
  });

  test("shows each what went to them", async ({ control }) => {
    const post = (message: string, audience: object) =>
      postInApp(control, { mobileNumber: owner, message, ...audience }, notices);
    await post("For members", {});
    await post("For one", { subscribers: [subscriber] });
    await post("For all", { sendToAllSubscribers: true });
    await sendInApp(control, owner, { ...poll(), subscribers: [otherSubscriber] }, notices);
    await sendInApp(control, member, poll({ question: "Members?" }), notices);
    const shown = async (mobileNumber: string) => {
      const entries = await seenBy(control, mobileNumber, notices);
      return entries.map(({ text, action }) => text ?? action?.title);
    };
    expect(await shown(owner)).toEqual(["Members?", question, "For all", "For one", "For members"]);
    expect(await shown(member)).toEqual(["Members?", "For members"]);
    expect(await shown(subscriber)).toEqual(["For all", "For one"]);
    expect(await shown(otherSubscriber)).toEqual([question, "For all"]);
    const [newest] = await seenBy(control, otherSubscriber, notices);
    expect(newest).toMatchObject({ isForSubscribers: true, action: { canRespond: true } });
  });

  test("is read by who is in the group", async ({ control }) => {
    const read = (mobileNumber: string, path: GroupPath = yard) => ({ path, query: { mobileNumber } });
    expect(await control.refused("readConversationInApp", read(outsider))).toMatchObject({
      status: 403,
      message: `mobileNumber: ${outsider} is no member of this group.`,
    });
    const refused = [read(member, { groupId: "nothing" }), read("+12065550000")];
    for (const one of refused) expect((await control.refused("readConversationInApp", one)).status).toBe(404);
  });

  test("goes on while more comes, each entry once", async ({ control, clock }) => {
    await clock.freeze();
    const post = (message: string) => postInApp(control, { mobileNumber: lead, message });
    for (const message of ["One", "Two", "Three"]) {
      await post(message);
      await sendInApp(control, lead, poll({ question: `${message}?` }));
    }
    const shown: (string | null | undefined)[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = { mobileNumber: member, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await control.call("readConversationInApp", { path: yard, query });
      shown.push(...page.entries.map(({ text, action }) => text ?? action?.title));
      cursor = page.nextCursor;
      if (cursor !== null) await post("Later");
    }
    expect(shown).toEqual(["Three?", "Three", "Two?", "Two", "One?", "One"]);
  });

  test("takes the cursor of nobody else", async ({ control }) => {
    for (const message of ["One", "Two"]) await postInApp(control, { mobileNumber: lead, message });
    const first = { path: yard, query: { mobileNumber: member, limit: 1 } };
    const cursor = (await control.call("readConversationInApp", first)).nextCursor ?? "";
    const query = { mobileNumber: lead, cursor };
    expect(await control.refused("readConversationInApp", { path: yard, query })).toMatchObject({
      status: 400,
      message: "cursor: is not one that this list gave with these filters.",
    });
  });
});

describe("the groups of a person", () => {
  test("have the role, what was counted and the newest that the person sees", async ({ control }) => {
    await postInApp(control, { mobileNumber: owner, message: "For members" }, notices);
    await postInApp(control, { mobileNumber: owner, message: "One", subscribers: [subscriber] }, notices);
    await postInApp(control, { mobileNumber: lead, message: "Low tide" });
    await sendInApp(control, lead, poll());
    const of = async (mobileNumber: string) =>
      (await control.call("listGroupsInApp", { query: { mobileNumber } })).groups;
    const public_ = { groupId: groups.notices, groupName: "Harbour notices", groupType: "ConnectGroup" };
    expect(await of(member)).toMatchObject([
      { groupId: groups.yard, role: "Member", memberCount: 2, entryCount: 2, last: { kind: "Poll" } },
      { ...public_, role: "Member", isSubscriber: false, entryCount: 1, last: { text: "For members" } },
    ]);
    expect(await of(subscriber)).toMatchObject([
      { ...public_, role: null, isSubscriber: true, memberCount: 2, entryCount: 1, last: { text: "One" } },
    ]);
    expect(await of(lead)).toMatchObject([
      { groupId: groups.yard, role: "Admin" },
      { groupId: groups.dock, role: "Admin", entryCount: 0, last: null },
    ]);
    expect(await of(outsider)).toEqual([]);
    const unknown = { query: { mobileNumber: "+12065550000" } };
    expect((await control.refused("listGroupsInApp", unknown)).status).toBe(404);
  });
});

describe("one entry of a conversation", () => {
  const entryOf = (path: GroupPath, referenceId: string, mobileNumber: string) =>
    ({ path: { ...path, referenceId }, query: { mobileNumber } }) as const;

  test("is as the conversation has it for that person", async ({ control }) => {
    await sendInApp(control, member, poll());
    const text = await postInApp(control, { mobileNumber: lead, message: "One" });
    await control.call("reactInApp", {
      path: yard,
      body: { mobileNumber: member, referenceId: text, reactionType: "Like" },
    });
    const entries = await seenBy(control, member);
    for (const entry of entries)
      expect(await control.call("readEntryInApp", entryOf(yard, entry.referenceId, member))).toEqual(entry);
    expect(entries.map(({ kind }) => kind)).toEqual(["Message", "Poll"]);
    const seenByLead = await control.call("readEntryInApp", entryOf(yard, text, lead));
    expect(seenByLead).toMatchObject({ likes: 1, isLiked: false });
  });

  test("is not there for who does not see it", async ({ service, control }) => {
    const { referenceId } = await (await service.as("owner")).call("postMessage", {
      path: notices,
      body: { message: "For one", subscribers: [subscriber] },
    });
    const asked = (mobileNumber: string) => entryOf(notices, referenceId, mobileNumber);
    expect(await control.call("readEntryInApp", asked(subscriber))).toMatchObject({ isForSubscribers: true });
    expect((await control.refused("readEntryInApp", asked(otherSubscriber))).status).toBe(404);
    expect((await control.refused("readEntryInApp", asked(outsider))).status).toBe(403);
    expect((await control.refused("readEntryInApp", entryOf(yard, referenceId, lead))).status).toBe(404);
  });
});
