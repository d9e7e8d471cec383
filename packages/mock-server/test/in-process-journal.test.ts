import type { SandboxExport } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { start } from "./support/running-server.js";

const [ADMIN, MEMBER, STRANGER] = ["+12065550101", "+12065550102", "+12065550150"];

/** A server in which a few things were changed in process. */
async function changed() {
  const server = await start();
  const { control, people } = server;
  const { groupId } = await control.addGroup({ groupName: "Night shift", admins: [ADMIN] });
  const { applicationId } = await control.registerConnector({ name: "Rota", permissions: ["Text Message"] });
  await control.giveGrant({ applicationId, groupId, grantedBy: ADMIN });
  await control.advanceClock({ hours: 2 });
  const { userId } = await control.addUser({ mobileNumber: STRANGER, name: "Noor Haddad" });
  await people(STRANGER).joinGroup({ groupId });
  await people(ADMIN).addMembers({ groupId, members: [MEMBER] });
  await people(ADMIN).shareLocation({ groupId, latitude: 47.6, longitude: -122.3 });
  await people(ADMIN).removeMember({ groupId, memberId: userId });
  await control.listMessages({ groupId });
  return { control, groupId };
}

it("what was changed in process is run again from an export", async () => {
  const { control, groupId } = await changed();
  const exported = await control.exportSandbox();
  const after = await start({ import: exported });
  const report = await after.control.rerunRequests();
  expect(report).toMatchObject({ equal: 8, different: 0, leftOut: 0 });
  const withoutTime = ({ members }: { members: { mobileNumber: string }[] }) =>
    members.map(({ mobileNumber }) => mobileNumber);
  expect(withoutTime(await after.control.getGroupDetails({ groupId }))).toEqual(
    withoutTime(await control.getGroupDetails({ groupId })),
  );
});

it("an export is imported as a sandbox, which is run again by its handle", async () => {
  const { control } = await changed();
  const exported = await control.exportSandbox();
  const other = await start();
  await other.control.importSandbox({ ...exported, sandboxId: "again" });
  const { equal, different } = await other.sandbox("again").control.rerunRequests();
  expect({ equal, different }).toEqual({ equal: 8, different: 0 });
});

it("an export of before operations of the app were all named for it is run again", async () => {
  const { control } = await changed();
  const { requests, ...exported } = await control.exportSandbox();
  const former = new Map([
    ["joinGroupInApp", "joinGroup"],
    ["shareLocationInApp", "shareLocation"],
  ]);
  const renamed = requests.map((request): SandboxExport["requests"][number] => ({
    ...request,
    operationId: former.get(String(request.operationId)) ?? request.operationId,
  }));
  expect(renamed.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining([...former.values()]));
  const after = await start({ import: { ...exported, requests: renamed } });
  expect(await after.control.rerunRequests()).toMatchObject({ equal: 8, different: 0, leftOut: 0 });
});
