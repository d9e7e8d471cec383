import { describe, expect } from "vitest";
import { groups, clientTest as test, UNKNOWN_NUMBER } from "../src/index.js";
import { numbersFrom } from "./fixtures/numbers.js";

describe("messages.post", () => {
  test("posts a message and a reply to it", async ({ account, client, traffic, needs, permitted }) => {
    needs("writes", "state");
    permitted("textmessage.write");
    const { groupId } = account.group;
    const message = account.named("says hello.");
    const { referenceId } = await client.messages.post(groupId, { message });
    const reply = { message: account.named("replies."), replyToReferenceId: referenceId };
    expect((await client.messages.post(groupId, reply)).referenceId).not.toBe(referenceId);
    const sent = traffic.to(`POST /v1/groups/${encodeURIComponent(groupId)}/messages`);
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([{ message }, reply]);
  });

  test("answers with the message's reference", async ({ account, client, needs, permitted }) => {
    needs("writes");
    permitted("textmessage.write");
    const message = account.named("says hello.");
    expect((await client.messages.post(account.group.groupId, { message })).referenceId).not.toBe("");
  });

  test("an empty message is refused by an error for it", async ({
    account,
    client,
    traffic,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("textmessage.write");
    traffic.breaks("body/message");
    await expect(client.messages.post(account.group.groupId, { message: "" })).rejects.toMatchObject({
      code: "invalid_request",
      status: 400,
    });
  });
});

describe("messages.postToSubscribers", () => {
  test("posts to a subscriber alone", async ({ account, client, publicGroup, needs, permitted }) => {
    needs("writes", "state");
    permitted("textmessage.write", "groupmember.write", "groupmember.remove");
    const { groupId } = publicGroup;
    await client.subscribers.add(groupId, [UNKNOWN_NUMBER]);
    account.afterwards(() => client.subscribers.remove(groupId, [UNKNOWN_NUMBER]));
    const message = account.named("says hello.");
    const [result] = await client.messages.postToSubscribers(groupId, { message }, [UNKNOWN_NUMBER]);
    expect(result).toMatchObject({ status: "done", referenceId: expect.any(String) });
  });

  test("posts to 30 in a call, each number once, and tells what became of each", async ({
    clientAs,
    traffic,
  }) => {
    const client = clientAs("owner");
    const numbers = numbersFrom("+1206556", 65);
    await client.subscribers.add(groups.notices, numbers);
    const stranger = "+12065559999";
    const results = await client.messages.postToSubscribers(groups.notices, { message: "Road closed" }, [
      ...numbers,
      numbers[0] ?? "",
      stranger,
    ]);
    expect(results.map(({ mobileNumber }) => mobileNumber)).toEqual([...numbers, stranger]);
    expect(results.filter(({ status }) => status === "done")).toHaveLength(65);
    expect(results.at(-1)).toMatchObject({ mobileNumber: stranger, status: "refused" });
    const sizes = traffic
      .to(`POST /v1/groups/${encodeURIComponent(groups.notices)}/messages`)
      .map(({ body }) => JSON.parse(body).subscribers.length);
    expect(sizes).toEqual([30, 30, 6]);
  });

  test("stops at the part that fails, and says of whom nothing is known", async ({ clientAs, traffic }) => {
    const client = clientAs("owner");
    const numbers = numbersFrom("+1206556", 65);
    await client.subscribers.add(groups.notices, numbers);
    const route = `POST /v1/groups/${encodeURIComponent(groups.notices)}/messages`;
    traffic.detour(route, "hang up");
    const results = await client.messages.postToSubscribers(
      groups.notices,
      { message: "Road open" },
      numbers,
    );
    expect(traffic.to(route)).toHaveLength(1);
    expect(results.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 30 }, () => "unknown"),
      ...Array.from({ length: 35 }, () => "skipped"),
    ]);
  });
});
