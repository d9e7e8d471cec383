import { describe, expect } from "vitest";
import { type ControlCaller, connector, groups, people, type Service, test } from "../src/index.js";
import { type ControlPage, type PageArguments, readPages } from "./fixtures/control-pages.js";
import { Receiver } from "./fixtures/receiver.js";
import { registerWebhook } from "./fixtures/registered-webhook.js";
import { answerSurvey, send, sendSurvey, yard } from "./fixtures/sent-actions.js";

const { applicationId } = connector;
const notices = { groupId: groups.notices };
const lead = { userId: people.lead.userId };
const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `+1206556${String(from + index).padStart(4, "0")}`);

/** Reads a page, of all rows where it is not said which. */
type ReadPage = (control: ControlCaller, page: Partial<PageArguments>) => Promise<ControlPage<object>>;

interface PagedList {
  readonly name: string;
  /** Fills the list with at least three rows; resolves to how it is read. */
  readonly fill: (service: Service) => Promise<ReadPage>;
}

const lists: readonly PagedList[] = [
  {
    name: "users",
    fill: async () => async (control, query) => {
      const { users: rows, nextCursor } = await control.call("listUsers", { query });
      return { rows, nextCursor };
    },
  },
  {
    name: "users with a text in their name",
    fill: async () => async (control, query) => {
      const asked = { query: { matching: "a", ...query } };
      const { users: rows, nextCursor } = await control.call("listUsers", asked);
      return { rows, nextCursor };
    },
  },
  {
    name: "groups",
    fill: async () => async (control, query) => {
      const { groups: rows, nextCursor } = await control.call("listAllGroups", { query });
      return { rows, nextCursor };
    },
  },
  {
    name: "groups of a user",
    fill: async ({ control }) => {
      await control.call("addGroup", {
        body: { groupName: "Tide tables", admins: [people.lead.mobileNumber] },
      });
      return async (caller, query) => {
        const { groups: rows, nextCursor } = await caller.call("viewGroupsOfUser", { path: lead, query });
        return { rows, nextCursor };
      };
    },
  },
  {
    name: "members",
    fill: async ({ control }) => {
      await join(control, 3);
      return readMembers;
    },
  },
  {
    name: "subscribers",
    fill: async () => async (control, query) => {
      const asked = { path: notices, query };
      const { subscribers: rows, nextCursor } = await control.call("viewSubscribers", asked);
      return { rows, nextCursor };
    },
  },
  {
    name: "grants",
    fill: async ({ control }) => {
      for (const groupId of [groups.dock, groups.notices]) {
        await control.call("giveGrant", { body: { applicationId, groupId } });
      }
      return async (caller, query) => {
        const { grants: rows, nextCursor } = await caller.call("listGrants", { query });
        return { rows, nextCursor };
      };
    },
  },
  {
    name: "tokens",
    fill: async () => async (control, query) => {
      const asked = { query: { applicationId, ...query } };
      const { tokens: rows, nextCursor } = await control.call("listTokens", asked);
      return { rows, nextCursor };
    },
  },
  {
    name: "messages",
    fill: async (service) => {
      await post(service, "One", "Two", "Three");
      return readMessages;
    },
  },
  {
    name: "reactions",
    fill: async (service) => {
      const [referenceId = ""] = await post(service, "One");
      const caller = await service.as("lead");
      for (const comment of ["One", "Two", "Three"]) {
        const body = { referenceId, reactionType: "Comment" as const, comment };
        await caller.call("postReaction", { path: yard, body });
      }
      return async (control, query) => {
        const asked = { path: yard, query: { referenceId, ...query } };
        const { reactions: rows, nextCursor } = await control.call("viewReactions", asked);
        return { rows, nextCursor };
      };
    },
  },
  {
    name: "actions",
    fill: async (service) => {
      const caller = await service.as("lead");
      for (const message of ["One", "Two", "Three"]) {
        await send(caller, { actionType: "Announcement", actionBody: { message } });
      }
      return async (control, query) => {
        const { actions: rows, nextCursor } = await control.call("viewActions", { path: yard, query });
        return { rows, nextCursor };
      };
    },
  },
  {
    name: "responses",
    fill: async (service) => {
      const caller = await service.as("lead");
      const actionId = await sendSurvey(caller, { acceptMultipleResponses: true });
      for (let count = 0; count < 3; count += 1) await answerSurvey(caller, actionId);
      return async (control, query) => {
        const asked = { path: { ...yard, actionId }, query };
        const { responses: rows, nextCursor } = await control.call("viewResponses", asked);
        return { rows, nextCursor };
      };
    },
  },
  {
    name: "deliveries",
    fill: async (service) => {
      const receiver = await Receiver.start();
      const webhookId = await registerWebhook(await service.as("lead"), receiver);
      await post(service, "One", "Two", "Three");
      await service.control.call("settleDeliveries", {});
      return async (control, query) => {
        const asked = { query: { webhookId, ...query } };
        const { deliveries: rows, nextCursor } = await control.call("listDeliveries", asked);
        return { rows, nextCursor };
      };
    },
  },
];

const readMembers: ReadPage = async (control, query) => {
  const { members: rows, nextCursor } = await control.call("viewMembers", { path: yard, query });
  return { rows, nextCursor };
};

const readMessages: ReadPage = async (control, query) => {
  const { messages: rows, nextCursor } = await control.call("listMessages", { path: yard, query });
  return { rows, nextCursor };
};

/** Has people join the yard, whom nobody knew before. */
async function join(control: ControlCaller, count: number, from = 0): Promise<void> {
  const { mobileNumber } = people.lead;
  for (let begin = 0; begin < count; begin += 100) {
    const members = numbers(Math.min(100, count - begin), from + begin);
    await control.call("addMembersInApp", { path: yard, body: { mobileNumber, members } });
  }
}

async function post(service: Service, ...messages: string[]): Promise<string[]> {
  const caller = await service.as("lead");
  const references: string[] = [];
  for (const message of messages) {
    references.push((await caller.call("postMessage", { path: yard, body: { message } })).referenceId);
  }
  return references;
}

describe.each(lists)("the list of $name", ({ fill }) => {
  test("is the same in pages as in one piece", async ({ service, control }) => {
    const read = await fill(service);
    const whole = await read(control, {});
    expect(whole.rows.length).toBeGreaterThanOrEqual(3);
    expect(whole.nextCursor).toBeNull();
    const pages = await readPages((page) => read(control, page), 2);
    expect(pages.flat()).toEqual(whole.rows);
    expect(pages.map(({ length }) => length).slice(0, -1)).toEqual(pages.slice(1).map(() => 2));
    const exact = await read(control, { limit: whole.rows.length });
    expect(exact.nextCursor).toBeNull();
  });

  test("takes no cursor that it did not give", async ({ service, control }) => {
    const read = await fill(service);
    const { nextCursor } = await read(control, { limit: 1 });
    const forged = `${nextCursor?.startsWith("1.") ? 2 : 1}${nextCursor?.slice(nextCursor.indexOf("."))}`;
    for (const cursor of [forged, "1", "nothing", `${nextCursor}x`]) {
      await expect(read(control, { cursor }), cursor).rejects.toThrow(/is not one that this list gave/);
    }
    const other = await control.call("viewMembers", {
      path: { groupId: groups.notices },
      query: { limit: 1 },
    });
    await expect(read(control, { cursor: other.nextCursor ?? "" })).rejects.toThrow(
      /is not one that this list gave/,
    );
  });
});

describe("a cursor", () => {
  test("leads on while members come and go", async ({ control }) => {
    await join(control, 300);
    const userIds = async () => {
      const { members } = await control.call("viewMembers", { path: yard, query: { limit: 1000 } });
      return members.map(({ userId }) => userId);
    };
    const before = await userIds();
    const removed = new Set<string>();
    const remove = async (memberId: string | undefined) => {
      if (memberId === undefined || memberId === people.lead.userId) return;
      removed.add(memberId);
      const query = { mobileNumber: people.lead.mobileNumber };
      await control.call("removeMemberInApp", { path: { ...yard, memberId }, query });
    };
    let round = 0;
    const read = async (page: PageArguments) => {
      const { members: rows, nextCursor } = await control.call("viewMembers", { path: yard, query: page });
      return { rows, nextCursor };
    };
    const pages = await readPages(read, 30, async (page) => {
      round += 1;
      // The last one is what the cursor was made of.
      await remove(page.at(-1)?.userId);
      await remove(page[0]?.userId);
      await remove(before[round * 30 + 10]);
      if (round < 4) await join(control, 5, 1000 * round);
    });
    const seen = pages.flat().map(({ userId }) => userId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before.filter((userId) => !removed.has(userId))));
    expect(seen).toEqual(expect.arrayContaining((await userIds()).slice(-15)));
    expect(removed.size).toBeGreaterThan(20);
  });

  test("leads on to what was there before, while messages come", async ({ service, control }) => {
    await post(service, "One", "Two", "Three", "Four", "Five");
    const read = async (query: PageArguments) => {
      const { messages: rows, nextCursor } = await control.call("listMessages", { path: yard, query });
      return { rows, nextCursor };
    };
    const pages = await readPages(read, 2, () => post(service, "Later"));
    expect(pages.map((page) => page.map(({ text }) => text))).toEqual([
      ["Five", "Four"],
      ["Three", "Two"],
      ["One"],
    ]);
  });

  test("belongs to its filters", async ({ control }) => {
    const { nextCursor } = await control.call("listTokens", { query: { applicationId, limit: 1 } });
    const cursor = nextCursor ?? "";
    expect((await control.call("listTokens", { query: { applicationId, cursor } })).tokens).toHaveLength(4);
    expect(await control.refused("listTokens", { query: { cursor } })).toMatchObject({
      status: 400,
      message: "cursor: is not one that this list gave with these filters.",
    });
  });

  test("is of a bounded length, and so is a page", async ({ control }) => {
    for (const query of [{ cursor: "a".repeat(129) }, { cursor: "" }, { limit: 0 }, { limit: 1001 }]) {
      expect((await control.refused("listUsers", { query })).status, JSON.stringify(query)).toBe(400);
    }
  });
});
