import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { start, stop } from "./support/running-server.js";

const [ADMIN, MEMBER] = ["+12065550101", "+12065550102"];
const photo = {
  name: "gate.png",
  contentType: "image/png",
  content: Buffer.from("the gate").toString("base64"),
};

/** A data file of its own, and the names of the media beside it. */
function dataFile() {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-people-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "data.db");
  return { data, media: () => readdirSync(`${data}.media`) };
}

/** A group in which two people did what there is to do. */
async function busyGroup({ control, people }: MockServer): Promise<string> {
  const [admin, member] = [people(ADMIN), people(MEMBER)];
  const { groupId } = await control.addGroup({
    groupName: "Night shift",
    admins: [ADMIN],
    members: [MEMBER],
  });
  const { referenceId } = await member.shareMedia({ groupId, files: [photo], caption: "As it is" });
  await admin.react({ groupId, referenceId, reactionType: "Comment", comment: "Thanks" });
  const { groups } = await control.viewGroupsOfUser({ userId: await userIdOf(control, MEMBER) });
  expect(groups.map((group) => group.groupId)).toContain(groupId);
  await admin.changeMemberRole({ groupId, memberId: await userIdOf(control, MEMBER), role: "Admin" });
  await admin.leaveGroup({ groupId });
  return groupId;
}

async function userIdOf(control: MockServer["control"], matching: string): Promise<string> {
  const { users } = await control.listUsers({ matching });
  return users[0]?.userId ?? "";
}

it("what people do and see are methods of theirs", async () => {
  const server = await start();
  const groupId = await busyGroup(server);
  const member = server.people(MEMBER);
  const { entries } = await member.readConversation({ groupId });
  expect(entries).toMatchObject([{ kind: "Image", comments: 1, action: { title: "As it is" } }]);
  const [{ referenceId } = { referenceId: "" }] = entries;
  expect(await member.readReactions({ groupId, referenceId })).toMatchObject({
    reactions: [{ comment: "Thanks" }],
  });
  const { groups } = await member.listGroups();
  expect(groups.find((group) => group.groupId === groupId)).toMatchObject({ role: "Admin", entryCount: 1 });
  await expect(server.people(ADMIN).readConversation({ groupId })).rejects.toMatchObject({
    kind: "Forbidden",
    message: `mobileNumber: ${ADMIN} is no member of this group.`,
  });
});

it("what people did is run again from an export", async () => {
  const server = await start();
  const groupId = await busyGroup(server);
  const after = await start({ import: await server.control.exportSandbox() });
  expect(await after.control.rerunRequests()).toMatchObject({ equal: 5, different: 0, leftOut: 0 });
  const { entries } = await after.people(MEMBER).readConversation({ groupId });
  expect(entries).toMatchObject([{ kind: "Image", comments: 1 }]);
});

it("the bytes of media stay with the data, and go where sharing them was refused", async () => {
  const { data, media } = dataFile();
  const first = await start({ data });
  const { groupId } = await first.control.addGroup({ groupName: "Night shift", admins: [ADMIN] });
  const stray = { groupId, files: [photo], replyToReferenceId: "nothing" };
  await expect(first.people(ADMIN).shareMedia(stray)).rejects.toThrow(
    "there is no message or action nothing",
  );
  expect(media()).toEqual([]);
  await first.people(ADMIN).shareMedia({ groupId, files: [photo] });
  // A refusal takes nothing from who has the same bytes.
  await expect(first.people(ADMIN).shareMedia(stray)).rejects.toThrow(
    "there is no message or action nothing",
  );
  expect(media()).toHaveLength(1);
  await stop(first);
  await start({ data });
  expect(media()).toHaveLength(1);
});
