import type { createMockServer } from "@kaizala-gateway/mock-server";

import { callService, connectorWith } from "./service.js";

type Server = Awaited<ReturnType<typeof createMockServer>>;

/** Who and what there is in the scene. */
export interface Scene {
  readonly group: string;
  readonly chen: string;
  readonly survey: string;
  readonly refused: string;
  readonly userId: string;
  readonly connector: string;
}

/**
 * Fills a server as a developer's first afternoon does: texts and actions of people and of a connector, a webhook
 * whose receiver fails, a connector without a permission that is refused, and an inactive one.
 */
export async function fillScene(server: Server): Promise<Scene> {
  const { control, seeded } = server;
  const [connector] = seeded.connectors;
  const group = String(seeded.groups[0]?.groupId);
  const { members } = await control.getGroupDetails({ groupId: group });
  const numbers = members.map(({ mobileNumber }) => mobileNumber);
  const [admin = "", second = admin] = numbers;
  const rota = connectorWith(server, {
    applicationId: String(connector?.applicationId),
    applicationSecret: String(connector?.applicationSecret),
    refreshToken: String(connector?.refreshTokens[0]?.refreshToken),
  });
  await control.setReceiver({ name: "shifts", status: 503 });
  await callService(server, rota, "POST", "webhook", {
    objectId: group,
    objectType: "Group",
    eventTypes: ["TextMessageCreated", "SurveyCreated", "SurveyResponse"],
    callBackUrl: `${server.url}_receiver/shifts`,
    callBackToken: "token-of-the-scene",
  });
  await control.postMessageInApp({
    groupId: group,
    mobileNumber: admin,
    message: "Crane 4 is back in service.",
  });
  await callService(server, rota, "POST", `groups/${group}/messages`, { message: "Shift B starts at six." });
  const survey = await control.postActionInApp({
    groupId: group,
    mobileNumber: admin,
    action: {
      actionType: "Survey",
      actionBody: {
        title: "Morning check",
        questions: [
          {
            title: "Which crane?",
            type: "SingleOption",
            options: [{ title: "Crane 3" }, { title: "Crane 4" }],
          },
          { title: "Anything broken?", type: "Text" },
        ],
      },
    },
  });
  await control.respondInApp({
    groupId: group,
    actionId: String(survey.actionId),
    mobileNumber: second,
    response: { actionType: "Survey", actionBody: { answers: ["Crane 4", "Nothing"] } },
  });
  await control.postMessageInApp({ groupId: group, mobileNumber: second, message: "Answered: crane 4." });
  const payroll = await control.registerConnector({ name: "Payroll", permissions: ["Group Information"] });
  const { applicationId, applicationSecret } = payroll;
  const { refreshToken } = await control.giveGrant({ applicationId, groupId: group });
  const payrollCalling = connectorWith(server, { applicationId, applicationSecret, refreshToken });
  await callService(server, payrollCalling, "POST", `groups/${group}/messages`, {
    message: "Payslips are out.",
  });
  const idle = await control.registerConnector({ name: "Visitor log" });
  await control.changeConnector({ applicationId: idle.applicationId, active: false });
  const { requests } = await control.listRequests({ refused: true, limit: 1 });
  const { users } = await control.listUsers({ limit: 1 });
  return {
    group,
    chen: second,
    survey: String(survey.referenceId),
    refused: String(requests[0]?.requestId),
    userId: String(users[0]?.userId),
    connector: applicationId,
  };
}
