import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KaizalaClient } from "@kaizala-gateway/client";
import { startProxy, startReplay, verify } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";

/** What a program does with the service, and what it learns from it. */
async function program(
  baseUrl: string,
  connector: { applicationId: string; applicationSecret: string },
  refreshToken: string,
) {
  const client = new KaizalaClient({ baseUrl, ...connector, refreshToken, pacing: false });
  const [group] = await client.groups.list();
  if (!group) throw new Error("The token's user is in a group.");
  const { groupId } = group;
  const members = await client.members.list(groupId);
  const { referenceId } = await client.messages.post(groupId, { message: `Hello, all ${members.length}` });
  const questions = [{ type: "Text", title: "What did you see?" }] as const;
  const { actionId = "" } = await client.actions.sendSurvey(groupId, { title: "Round", questions });
  const { responseId } = await client.actions.answerSurvey(groupId, actionId, questions, ["A crane"]);
  await client.actions.get(groupId, actionId);
  await client.media.upload(new File(["%PDF-1.4"], "plan.pdf", { type: "application/pdf" }));
  const refused = await client.groups.get("nowhere").catch((error: unknown) => Object(error).code);
  const number = members[0]?.mobileNumber ?? "";
  return {
    groupId,
    members: members.length,
    referenceId,
    responseId,
    actionId,
    refused,
    number,
  };
}

it("a client goes through the proxy, and gets from the recording what it got from the service", {
  timeout: 30_000,
}, async () => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const folder = await mkdtemp(join(tmpdir(), "kaizala-gateway-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [connector] = server.seeded.connectors;
  const { applicationId = "", applicationSecret, refreshTokens = [] } = connector ?? {};
  const credentials = { applicationId, applicationSecret: String(applicationSecret) };
  const refreshToken = String(refreshTokens.find(({ kind }) => kind === "user")?.refreshToken);

  const proxy = await startProxy({ upstream: new URL(server.url), strict: true, record: folder });
  const live = await program(proxy.url, credentials, refreshToken);
  const status = await (await fetch(`${proxy.url}_gateway/status`)).json();
  expect(status).toMatchObject({ exchanges: 9, violating: 0, failed: 0 });
  await proxy.close();

  const { exchanges } = await verify(folder);
  expect(exchanges.map(({ operationId }) => operationId).sort()).toEqual([
    ...["getAccessToken", "getAction", "getGroup", "listGroups", "listMembers"],
    ...["postAction", "postMessage", "postResponse", "uploadMedia"],
  ]);
  expect(exchanges.filter(({ violations }) => violations.length > 0)).toEqual([]);

  const replay = await startReplay({ folder });
  onTestFinished(() => replay.close());
  // Credentials of anybody will do: pseudonyms stand for them.
  const played = await program(replay.url, { ...credentials, applicationSecret: "another" }, "another");
  const { groupId, members, referenceId, responseId, actionId, refused } = live;
  expect(played).toMatchObject({ groupId, members, referenceId, responseId, actionId, refused });
  expect(played.number).toMatch(/^\+9990\d{6}$/);
});
