import { createMockServer } from "@kaizala-gateway/mock-server";
import {
  connector,
  controlCaller,
  groups,
  type KaizalaCaller,
  people,
  REDIRECT_URL,
  Service,
  seed,
  sendBelow,
  subscribers,
  UNKNOWN_NUMBER,
} from "../src/index.js";
import { codeOf } from "../suites/fixtures/oauth-flow.js";
import { type Stage, stage } from "../suites/fixtures/sample-requests.js";
import { answerSurvey, answers, sendJob } from "../suites/fixtures/sent-actions.js";
import { fileTarget, image, opened, uploaded } from "../suites/fixtures/uploads.js";
import type { KnownValues } from "./values.js";

/** A sandbox that every request finds as the one before found it. */
export interface PropertySandbox {
  readonly service: Service;
  /** What means something in it to an operation. */
  knownTo(operationId: string): KnownValues;
  /** Those with all rights the most often; the last one has no token. */
  readonly callers: readonly [KaizalaCaller, ...KaizalaCaller[]];
  /** Undoes what a request has changed. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

const STAGED = "staged";

/** A server without throttling in this process, with a sandbox that holds something of every kind. */
export async function propertySandbox(): Promise<PropertySandbox> {
  const server = await createMockServer({ throttle: false });
  const { call } = controlCaller(sendBelow(server.url, () => {}));
  const { url, ...seeded } = await call("createSandbox", { body: { seed } });
  const service = new Service(url, seeded, () => {});
  const lead = await service.as("lead");
  const callers = [
    lead,
    lead,
    lead,
    await service.as("owner"),
    await service.as("group"),
    await service.as("member"),
    await service.as("outsider"),
    service.anonymous,
  ] as const;
  const on = await stage(service);
  const known = await knownValues(service, lead, on);
  const ofInstances = { actionId: [on.instanceId], type: ["Text"], version: [-1] };
  const special: Readonly<Record<string, KnownValues>> = {
    detachSubGroup: { groupId: [groups.yard], subGroupId: [on.subGroupId] },
    listSubscribers: { groupId: [groups.notices] },
    fetchSubscribers: { groupId: [groups.notices] },
    addSubscribers: { groupId: [groups.notices] },
    removeSubscribers: { groupId: [groups.notices] },
    createWebhook: { validity: [4_102_444_800_000] },
    updateWebhook: { validity: [4_102_444_800_000] },
    postResponse: { actionId: [on.actionId], answers: [answers] },
    updateAction: ofInstances,
    updateActionProperties: ofInstances,
  };
  await service.control.call("takeSnapshot", { body: { name: STAGED } });
  return {
    service,
    knownTo: (operationId) => ({ ...known, ...special[operationId] }),
    callers,
    restore: async () => {
      await service.control.call("restoreSnapshot", { path: { name: STAGED } });
    },
    close: () => server.close(),
  };
}

async function knownValues(service: Service, lead: KaizalaCaller, on: Stage): Promise<KnownValues> {
  const responseId = await answerSurvey(await service.as("member"), on.actionId);
  const jobId = await sendJob(lead);
  const mediaResource = await uploaded(lead, image);
  const { botUserId, referenceId } = on;
  await lead.call("addBotToGroup", { path: { groupId: groups.yard }, body: { botUserId } });
  const { mobileNumber } = people.member;
  const { applicationId, applicationSecret } = connector;
  const code = await codeOf(service);
  await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
  const { pins } = await service.control.call("listPins", { query: { mobileNumber } });
  const numbers = [people.lead, people.member, people.outsider].map((person) => person.mobileNumber);
  const userIds = [people.lead.userId, people.member.userId, people.outsider.userId];
  const allGroups = [...Object.values(groups), on.subGroupId];
  const [, , fileId = "", fileName = ""] = fileTarget(mediaResource).slice(1).split("/");
  const picture = [mediaResource];
  return {
    groupId: [groups.yard, groups.yard, groups.yard, ...allGroups],
    sourceGroupId: [groups.yard],
    subGroupId: allGroups,
    subGroups: allGroups,
    memberId: userIds,
    memberUserIds: userIds,
    members: [...numbers, UNKNOWN_NUMBER],
    admins: numbers,
    assignedTo: numbers,
    subscribers: [...subscribers, UNKNOWN_NUMBER],
    mobileNumber: [mobileNumber],
    applicationId: [applicationId],
    applicationSecret: [applicationSecret],
    refreshToken: [service.refreshToken("member")],
    pin: pins.map(({ pin }) => pin),
    actionId: [on.actionId, on.instanceId, jobId],
    responseId: [responseId],
    referenceId: [referenceId],
    replyToReferenceId: [referenceId],
    botUserId: [botUserId],
    mediaResource: picture,
    profilePic: picture,
    groupPhoto: picture,
    backgroundPhoto: picture,
    groupImageUrl: [opened(mediaResource).Files[0]?.Url],
    mediaUrl: [on.fileUrl],
    webhookId: [on.webhookId],
    objectId: [groups.yard],
    objectType: ["Group"],
    callBackUrl: [on.receiverUrl],
    mediaFileId: [decodeURIComponent(fileId)],
    mediaFileName: [decodeURIComponent(fileName)],
    Range: ["bytes=0-2", "bytes=-1", "bytes=9-", "bytes=2-1,4-"],
    id: ["com.example.Order"],
    code: [code],
    client_id: [applicationId],
    client_secret: [applicationSecret],
    redirect_uri: [REDIRECT_URL],
    response_type: ["code"],
    grant_type: ["authorization_code"],
    query: ["a"],
    cursor: [""],
    value: ["Gate"],
  };
}
