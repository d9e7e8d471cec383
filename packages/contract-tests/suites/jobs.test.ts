import { describe, expect } from "vitest";
import { people, test } from "../src/index.js";
import { details, sendJob, yard } from "./fixtures/sent-actions.js";

function complete(actionId: string, isCompleted = true) {
  return { path: { ...yard, actionId }, body: { actionType: "Job" as const, actionBody: { isCompleted } } };
}

describe("a job", () => {
  test("is completed when all who are assigned have completed it", async ({ service }) => {
    const [lead, member] = [await service.as("lead"), await service.as("member")];
    const actionId = await sendJob(lead);
    await lead.call("postResponse", complete(actionId));
    expect(await details(lead, actionId)).toMatchObject({
      actionDetails: { status: "Active", responseCount: 1 },
    });
    const { responseId } = await member.call("postResponse", complete(actionId, false));
    expect(await details(lead, actionId)).toMatchObject({
      actionDetails: { status: "Active", responseCount: 2 },
    });
    expect(await member.call("postResponse", complete(actionId))).toEqual({ responseId });
    expect(await details(lead, actionId)).toMatchObject({
      actionDetails: {
        status: "Completed",
        responses: [
          { assignee: people.lead.mobileNumber, assigneeName: people.lead.name, isCompleted: true },
          { responseId, assignee: people.member.mobileNumber, isCompleted: true },
        ],
      },
    });
    const { actions } = await lead.call("listActions", { path: yard, query: { actionType: "Job" } });
    expect(actions).toMatchObject([
      { actionBody: { isCompleted: true, assigneeCount: 2, responseCount: 2 } },
    ]);
  });

  test("has the details that the service showed in 2020", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendJob(lead);
    await lead.call("postResponse", complete(actionId));
    const { lead: first, member: second } = people;
    expect(await details(lead, actionId)).toMatchObject({
      actionType: "Job",
      actionId,
      creatorId: first.userId,
      creatorName: first.name,
      sender: first.mobileNumber,
      actionDetails: {
        responseCount: 1,
        assigneeCount: 2,
        assignee: [first, second].map(({ mobileNumber, name }) => ({ mobileNumber, name })),
        responses: [
          { assignee: first.mobileNumber, response: expect.any(String), notes: "[]", attachments: [] },
        ],
      },
    });
  });

  test("is answered by those it is assigned to alone", async ({ service }) => {
    const lead = await service.as("lead");
    const actionId = await sendJob(lead, { assignedTo: [people.lead.mobileNumber] });
    const refused = await (await service.as("member")).refused("postResponse", complete(actionId));
    expect(refused.status).toBe(403);
  });

  test("is overdue after its due date, and can still be completed", async ({ service, clock }) => {
    await clock.freeze();
    const lead = await service.as("lead");
    const actionId = await sendJob(lead, { assignedTo: [people.lead.mobileNumber], dueDate: 1 });
    await clock.advance({ hours: 1 });
    expect(await details(lead, actionId)).toMatchObject({ actionDetails: { status: "Overdue" } });
    await lead.call("postResponse", complete(actionId));
    expect(await details(lead, actionId)).toMatchObject({ actionDetails: { status: "Completed" } });
  });
});
