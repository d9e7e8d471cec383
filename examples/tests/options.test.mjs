import { openKaizala, useKaizala } from "@kaizala-gateway/testing";
import { describe, expect, test } from "vitest";

describe("a night shift of our own", () => {
  const kaizala = useKaizala({
    per: "file", // one for all tests of this describe
    clock: { now: "2027-01-31T20:00:00Z", frozen: true },
    seed: {
      users: [{ mobileNumber: "+12065550150", name: "Noor Haddad" }],
      groups: [{ name: "Night shift", admins: ["+12065550150"] }],
      connectors: [
        {
          name: "Rota",
          permissions: ["Text Message", "Group Information"],
          grants: [{ group: "Night shift", grantedBy: "+12065550150" }],
        },
      ],
    },
  });

  test("a program is configured with its credentials, and a person reads what it says", async () => {
    const { baseUrl, applicationId, applicationSecret, refreshToken } = kaizala.credentials;
    const headers = { applicationId, applicationSecret, refreshToken };
    const { accessToken } = await (await fetch(`${baseUrl}v1/accessToken`, { headers })).json();
    const { groupId } = kaizala.group;
    await fetch(`${baseUrl}v1/groups/${groupId}/messages`, {
      method: "POST",
      headers: { accessToken, "content-type": "application/json" },
      body: JSON.stringify({ message: "Gate 4 is closed." }),
    });
    const { entries } = await kaizala.people("+12065550150").readConversation({ groupId });
    expect(entries).toHaveLength(1);
  });

  test("the service fails on demand", async () => {
    await kaizala.control.addFault({ operationId: "listGroups", status: 503, times: 1 });
    await kaizala.client.groups.list(); // tried again
    const [again, failed] = await kaizala.requests();
    expect([failed.status, again.status]).toEqual([503, 200]);
  });
});

test.concurrent("beside others, each opens its own", async ({ onTestFinished }) => {
  const kaizala = await openKaizala();
  onTestFinished(() => kaizala.close());
  const receiver = await kaizala.receiver({ groupId: false }); // the program registers the webhook
  await kaizala.client.webhooks.create({
    objectId: kaizala.group.groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: receiver.url,
    callBackToken: receiver.callBackToken,
  });
  await kaizala.client.messages.post(kaizala.group.groupId, { message: "Heard?" });
  const { data } = await receiver.next("TextMessageCreated", { withinMs: 2_000 });
  expect(data.text).toBe("Heard?");
});
