import { describe, expect } from "vitest";
import {
  type ControlCaller,
  groups,
  type KaizalaCaller,
  people,
  type Schemas,
  type Service,
  subscribers,
  test,
  UNKNOWN_NUMBER,
} from "../src/index.js";
import { ALL, byMember, eventsOf, member } from "./fixtures/raised-events.js";
import { Receiver } from "./fixtures/receiver.js";
import { survey, yard } from "./fixtures/sent-actions.js";
import { image, uploaded } from "./fixtures/uploads.js";

const lead = people.lead.mobileNumber;
const boxes: Schemas["ActionProperty"] = { name: "boxes", type: 1, value: 3 };
const questions: Schemas["Question"][] = [{ title: "Which site?", type: "Text" }];

/** What a member posts, through the API and in the app. */
interface Actions {
  readonly api: (
    caller: KaizalaCaller,
    action: Schemas["PostActionRequest"],
  ) => Promise<{ actionId?: string }>;
  readonly app: (
    control: ControlCaller,
    action: Schemas["PostActionRequest"],
  ) => Promise<{ actionId?: string }>;
}

const send: Actions = {
  api: (caller, body) => caller.call("postAction", { path: yard, body }),
  app: (control, action) => {
    return control.call("postActionInApp", { path: yard, body: { mobileNumber: member, action } });
  },
};

describe.each(["through the API", "in the app"] as const)("what is sent %s", (way) => {
  const post = async (
    { service, control }: { service: Service; control: ControlCaller },
    action: Schemas["PostActionRequest"],
  ) => {
    return way === "in the app" ? send.app(control, action) : send.api(await service.as("member"), action);
  };

  test("a text raises TextMessageCreated", async ({ service, control }) => {
    const events = await eventsOf({ service, control }, async () => {
      const message = "Low tide at six.";
      if (way === "in the app") {
        await control.call("postMessageInApp", { path: yard, body: { mobileNumber: member, message } });
      } else await (await service.as("member")).call("postMessage", { path: yard, body: { message } });
    });
    expect(events).toMatchObject([
      { eventType: "TextMessageCreated", data: { text: "Low tide at six." }, ...byMember },
    ]);
  });

  test("an image raises AttachmentCreated, with a URL that serves it", async ({ service, control }) => {
    const mediaResource = await uploaded(await service.as("member"), image);
    const events = await eventsOf({ service, control }, () =>
      post({ service, control }, { actionType: "Image", actionBody: { mediaResource, caption: "The gate" } }),
    );
    expect(events).toMatchObject([
      {
        eventType: "AttachmentCreated",
        data: { media: [{ mediaFileName: "gate.png" }], actionType: "Image", caption: "The gate" },
        ...byMember,
      },
    ]);
    const [event] = events;
    const url = event?.eventType === "AttachmentCreated" ? event.data.media[0]?.mediaUrl : undefined;
    expect(await (await fetch(url ?? "")).text()).toBe("the gate");
  });

  test("an announcement raises Announcement", async ({ service, control }) => {
    const mediaResource = await uploaded(await service.as("member"), image);
    const actionBody = { title: "Tides", message: "Low tide at six.", mediaResources: [mediaResource] };
    const events = await eventsOf({ service, control }, () =>
      post({ service, control }, { actionType: "Announcement", actionBody }),
    );
    expect(events).toMatchObject([
      {
        eventType: "Announcement",
        data: {
          title: "Tides",
          text: "Low tide at six.",
          media: [{ mediaFileName: "gate.png", fileName: "gate.png" }],
        },
        ...byMember,
      },
    ]);
  });

  test("a job, a survey, a poll, a meeting and a package raise their events in order", async ({
    service,
    control,
  }) => {
    const actionIds: (string | undefined)[] = [];
    const events = await eventsOf({ service, control }, async () => {
      const actions: Schemas["PostActionRequest"][] = [
        { actionType: "Job", actionBody: { title: "Check the gate", assignedTo: [member] } },
        { actionType: "Survey", actionBody: survey },
        { actionType: "Poll", actionBody: { question: "Which day?", choices: [{ title: "Monday" }] } },
        { actionType: "LetsMeet", actionBody: { title: "Shift", startingTime: "2030-05-01T16:00:00Z" } },
        { id: "com.example.Order.2", actionBody: { title: "Order", properties: [boxes], questions } },
        { id: "com.example.Stock", actionBody: {} },
      ];
      for (const action of actions) actionIds.push((await post({ service, control }, action)).actionId);
    });
    expect(events).toMatchObject([
      { eventType: "JobCreated", data: { title: "Check the gate", assignedTo: [member] } },
      { eventType: "SurveyCreated", data: { title: "Site check", properties: [] } },
      { eventType: "PollCreated", data: { question: "Which day?", choices: [{ title: "Monday" }] } },
      { eventType: "LetsMeetCreated", data: { title: "Shift", duration: 30 } },
      {
        eventType: "ActionCreated",
        data: {
          title: "Order",
          actionPackageId: "com.example.Order",
          packageId: "com.example.Order.2",
          questions: [{ title: "Which site?", type: "Text", options: [] }],
          properties: [{ ...boxes, type: "Numeric" }],
        },
      },
      { eventType: "ActionCreated", data: { title: "", questions: [], properties: [] } },
    ]);
    for (const { data } of events) {
      expect(data).toMatchObject({ sourceGroupId: groups.yard, creatorId: people.member.userId });
    }
    expect(events.map(({ data }) => "actionId" in data && data.actionId)).toEqual(actionIds);
    const [, surveyCreated] = events;
    const asked = surveyCreated?.eventType === "SurveyCreated" ? surveyCreated.data.questions : [];
    expect(asked).toHaveLength(survey.questions.length);
    expect(asked.map(({ options }) => options.length)).toEqual([0, 2, 3, 0, 0, 0]);
    expect(asked[5]).toMatchObject({ type: "Location", isInvisible: true });
  });
});

describe("members and sub-groups", () => {
  test("MemberAdded and MemberRemoved tell who, once for each who was not there", async ({
    service,
    control,
  }) => {
    const events = await eventsOf({ service, control }, async () => {
      const caller = await service.as("lead");
      await caller.call("addMembers", { path: yard, body: { members: [member, UNKNOWN_NUMBER] } });
      await caller.call("removeMember", { path: { ...yard, memberId: people.member.userId } });
      const body = { mobileNumber: lead, members: [member] };
      await control.call("addMembersInApp", { path: yard, body });
      const query = { mobileNumber: member };
      await control.call("removeMemberInApp", { path: { ...yard, memberId: people.member.userId }, query });
    });
    expect(
      events.map(({ eventType, data, fromUser }) => [eventType, "member" in data && data.member, fromUser]),
    ).toEqual([
      ["MemberAdded", UNKNOWN_NUMBER, lead],
      ["MemberRemoved", member, lead],
      ["MemberAdded", member, lead],
      ["MemberRemoved", member, member],
    ]);
  });

  test("UserJoined tells who joined in the app", async ({ service, control }) => {
    const { mobileNumber } = people.outsider;
    const events = await eventsOf({ service, control }, () =>
      control.call("joinGroupInApp", { path: yard, body: { mobileNumber } }),
    );
    expect(events).toMatchObject([
      { eventType: "UserJoined", data: { member: mobileNumber, type: "Member" }, fromUser: mobileNumber },
    ]);
  });

  test("GroupAdded and GroupRemoved tell of sub-groups", async ({ service, control }) => {
    const events = await eventsOf({ service, control }, async () => {
      const caller = await service.as("lead");
      const { groupId } = await caller.call("createSubGroup", { path: yard, body: { name: "Cranes" } });
      await caller.call("detachSubGroup", { path: { ...yard, subGroupId: groupId } });
      const body = { mobileNumber: lead, subGroups: [groups.dock] };
      await control.call("attachSubGroupsInApp", { path: yard, body });
      await control.call("attachSubGroupsInApp", { path: yard, body });
      const path = { ...yard, subGroupId: groups.dock };
      await control.call("detachSubGroupInApp", { path, query: { mobileNumber: lead } });
    });
    expect(events.map(({ eventType, data }) => [eventType, "groupName" in data && data.groupName])).toEqual([
      ["GroupAdded", "Cranes"],
      ["GroupRemoved", "Cranes"],
      ["GroupAdded", "Dock"],
      ["GroupRemoved", "Dock"],
    ]);
  });
});

describe("what nobody is told", () => {
  test("a request that was refused", async ({ service, control }) => {
    const events = await eventsOf({ service, control }, async () => {
      const caller = await service.as("lead");
      const body = { subGroups: [groups.dock, groups.yard] };
      await caller.refused("attachSubGroups", { path: yard, body });
    });
    expect(events).toEqual([]);
  });

  test("what went to chosen subscribers, to a member who is no admin", async ({ service, control }) => {
    const [ofMember, ofOwner] = [await Receiver.start(), await Receiver.start()];
    const owner = await service.as("owner");
    const object = { objectId: groups.notices, objectType: "Group", eventTypes: ALL } as const;
    for (const [caller, receiver] of [
      [await service.as("member"), ofMember],
      [owner, ofOwner],
    ] as const) {
      await caller.call("createWebhook", {
        body: { ...object, eventTypes: ALL, callBackUrl: receiver.url },
      });
    }
    const path = { groupId: groups.notices };
    await owner.call("postMessage", { path, body: { message: "To one", subscribers: [subscribers[0]] } });
    await owner.call("postMessage", { path, body: { message: "To all" } });
    await control.call("settleDeliveries", {});
    const texts = ({ events }: Receiver) => events.map(({ data }) => "text" in data && data.text);
    expect(texts(ofMember)).toEqual(["To all"]);
    expect(texts(ofOwner)).toEqual(["To one", "To all"]);
  });
});
