import { expect, it } from "vitest";
import { start } from "../support/running-server.js";
import { contentsOf, dataFileOf, versions } from "./fixtures.js";

// Messages and actions did not count together when these were made.
it.each(versions)(
  "a conversation in a data file of version %s is in the order of its times",
  async (version) => {
    const clock = { now: contentsOf(version).now, frozen: true };
    const { control, people } = await start({ data: dataFileOf(version), clock, throttle: false });
    const { groups } = await control.listAllGroups();
    const busy = groups.toSorted((one, other) => other.messageCount - one.messageCount)[0];
    const { groupId = "" } = busy ?? {};
    const { members } = await control.viewMembers({ groupId });
    const { mobileNumber = "" } = members.find(({ role }) => role === "Admin") ?? {};
    const admin = people(mobileNumber);
    const { referenceId } = await admin.postMessage({ groupId, message: "Later" });
    const { entries } = await admin.readConversation({ groupId });
    expect(entries[0]?.referenceId).toBe(referenceId);
    expect(new Set(entries.map(({ action }) => action === null))).toEqual(new Set([true, false]));
    const times = entries.map(({ sentAt }) => sentAt);
    expect(times).toEqual(times.toSorted().reverse());
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await admin.readConversation({
        groupId,
        limit: 1,
        ...(cursor === null ? {} : { cursor }),
      });
      paged.push(...page.entries.map((entry) => entry.referenceId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(entries.map((entry) => entry.referenceId));
  },
);
