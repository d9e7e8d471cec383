import { expect, it } from "vitest";
import { start } from "./support/running-server.js";

/** A server, its group, and what posts a text there with a group token. */
async function started() {
  const server = await start();
  const { control } = server;
  const { connectors } = await control.getSeed();
  const [{ applicationId = "", applicationSecret = "", refreshTokens = [] } = {}] = connectors;
  const { refreshToken = "", groupId } = refreshTokens.find(({ kind }) => kind === "group") ?? {};
  const exchange = async () => {
    const headers = { applicationId, applicationSecret: applicationSecret ?? "", refreshToken };
    const answer = await fetch(`${server.url}v1/accessToken`, { headers });
    const { accessToken }: { accessToken: string } = await answer.json();
    return accessToken;
  };
  const post = async (accessToken: string, message: string) => {
    const { status } = await fetch(`${server.url}v1/groups/${groupId}/messages`, {
      method: "POST",
      headers: { accessToken, "content-type": "application/json" },
      body: JSON.stringify({ message }),
    });
    const { requests } = await control.listRequests({ limit: 1 });
    return { status, requestId: requests[0]?.requestId ?? "" };
  };
  return { control, applicationId, exchange, post };
}

it("what a repetition did is run again from an export, with the identifiers that it had", async () => {
  const { control, applicationId, exchange, post } = await started();
  await control.changeConnector({ applicationId, permissions: ["User Profile"] });
  const { status, requestId } = await post(await exchange(), "At last");
  expect(status).toBe(403);
  await control.changeConnector({ applicationId, permissions: ["all"] });
  expect(await control.repeatRequest({ requestId })).toMatchObject({ status: 200 });
  await post(await exchange(), "Afterwards");
  const exported = await control.exportSandbox();
  const after = await start({ import: exported });
  const report = await after.control.rerunRequests();
  expect(report).toMatchObject({ different: 0, leftOut: 0 });
  const { groups } = await control.listAllGroups();
  const groupId = groups.find(({ messageCount }) => messageCount === 2)?.groupId ?? "";
  const references = async (of: typeof control) =>
    (await of.listMessages({ groupId })).messages.map(({ referenceId }) => referenceId);
  expect(await references(after.control)).toEqual(await references(control));
  expect(JSON.stringify(exported.requests)).not.toContain("repeat");
});

it("exchanges go back with a snapshot", async () => {
  const { control, exchange, post } = await started();
  const accessToken = await exchange();
  const { requestId } = await post(accessToken, "Before");
  await control.takeSnapshot({ name: "kept" });
  const later = await post(accessToken, "After");
  await control.restoreSnapshot({ name: "kept" });
  await expect(control.getRequest({ requestId: later.requestId })).rejects.toMatchObject({
    kind: "NotFound",
  });
  expect((await control.getRequest({ requestId })).request.body).toBe('{"message":"Before"}');
});
