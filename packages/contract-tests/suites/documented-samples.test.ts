import { describe, expect } from "vitest";
import { connector, groups, people, type Service, subscribers, test, UNKNOWN_NUMBER } from "../src/index.js";
import { documentedActionRequests } from "./fixtures/documented-action-requests.js";
import { documentedAnswers } from "./fixtures/documented-answers.js";
import { documentedGroupAnswers } from "./fixtures/documented-group-answers.js";
import { documentedGroupRequests } from "./fixtures/documented-group-requests.js";
import { documentedMessageAnswers } from "./fixtures/documented-message-answers.js";
import { documentedMessageRequests } from "./fixtures/documented-message-requests.js";
import { documentedPlatformAnswers } from "./fixtures/documented-platform-answers.js";
import { documentedPlatformRequests } from "./fixtures/documented-platform-requests.js";
import { documentedRequests } from "./fixtures/documented-requests.js";
import { judgeGivenAnswer } from "./fixtures/given-answer.js";
import { type Stage, stage } from "./fixtures/sample-requests.js";
import { image, uploaded } from "./fixtures/uploads.js";

const { mobileNumber, userId } = people.member;
const { applicationId, applicationSecret } = connector;

const requests = [
  ...documentedRequests,
  ...documentedGroupRequests,
  ...documentedMessageRequests,
  ...documentedActionRequests,
  ...documentedPlatformRequests,
];
const answers = [
  ...documentedAnswers,
  ...documentedGroupAnswers,
  ...documentedMessageAnswers,
  ...documentedPlatformAnswers,
];

/** What stands for the placeholders of things that are made only where a sample names one of them. */
async function madeFor(placeholder: string, service: Service): Promise<string | undefined> {
  if (placeholder === "media-resource") return uploaded(await service.as("group"), image);
  const made = new Map<string, (on: Stage) => string>([
    ["action-id", ({ actionId }) => actionId],
    ["instance-id", ({ instanceId }) => instanceId],
    ["reference-id", ({ referenceId }) => referenceId],
    ["sub-group-id", ({ subGroupId }) => subGroupId],
    ["bot-id", ({ botUserId }) => botUserId],
    ["webhook-id", ({ webhookId }) => webhookId],
    ["receiver-url", ({ receiverUrl }) => receiverUrl],
  ]).get(placeholder);
  return made?.(await stage(service));
}

/** What stands for each placeholder; a PIN and an access token are got only where they are needed. */
async function textFor(placeholder: string, service: Service): Promise<string> {
  const values: Readonly<Record<string, string>> = {
    "mobile-number": mobileNumber,
    "mobile-number-2": UNKNOWN_NUMBER,
    "mobile-number-3": subscribers[0],
    "application-id": applicationId,
    "application-secret": applicationSecret,
    "refresh-token": service.refreshToken("group"),
    "test-group-id": groups.yard,
    "test-public-group-id": groups.notices,
    "other-group-id": groups.dock,
    "member-id": userId,
  };
  if (placeholder === "access-token") {
    return (await service.getAccessToken(service.refreshToken("member"))).accessToken;
  }
  if (placeholder === "pin") {
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const { pins } = await service.control.call("listPins", { query: { mobileNumber } });
    return pins[0]?.pin ?? "";
  }
  const value = values[placeholder] ?? (await madeFor(placeholder, service));
  if (value === undefined) throw new Error(`Nothing stands for the placeholder ${placeholder}.`);
  return value;
}

async function filled(text: string, service: Service): Promise<string> {
  let rest = text;
  for (const [whole, placeholder = ""] of text.matchAll(/\{\{([\w-]+)\}\}/g)) {
    rest = rest.replace(whole, await textFor(placeholder, service));
  }
  return rest;
}

describe("a request of the record is accepted", () => {
  test.for(requests.map((one) => [`${one.source}: ${one.title}`, one] as const))(
    "%s",
    async ([, sample], { service }) => {
      const { holder, method, target, headers = {}, body, isLenient } = sample;
      const caller = holder === undefined ? service.anonymous : await service.as(holder);
      const filledHeaders = Object.entries(headers).map(async ([name, value]) => [
        name,
        await filled(value, service),
      ]);
      const answer = await caller.send({
        method,
        target: await filled(target, service),
        headers: Object.fromEntries(await Promise.all(filledHeaders)),
        ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body : await filled(body, service) }),
        ...(isLenient === undefined ? {} : { isLenient }),
      });
      expect(answer.status, answer.text).toBe(200);
    },
  );
});

describe("an answer of the record fits the contract", () => {
  test.for(answers.map((one) => [`${one.source}: ${one.title}`, one] as const))("%s", async ([, sample]) => {
    const { method, target, status, body } = sample;
    await expect(judgeGivenAnswer({ method, target }, { status, body })).resolves.toBeUndefined();
  });
});

describe("the texts of the record arrive as they were meant", () => {
  test.for([
    ["single quotes and a raw line break", "{'message': 'Low tide\nat six'}", "Low tide\nat six"],
    ["unquoted names and a trailing comma", '{message:"Low tide",}', "Low tide"],
    ["an apostrophe in double quotes", '{message:"the dock\'s gate"}', "the dock's gate"],
  ] as const)("%s", async ([, body, text], { service, control }) => {
    const caller = await service.as("group");
    await caller.send({ method: "POST", target: `/v1/groups/${groups.yard}/messages`, body });
    const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
    expect(messages[0]?.text).toBe(text);
  });
});
