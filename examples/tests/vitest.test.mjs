import { useKaizala } from "@kaizala-gateway/testing";
import { expect, test } from "vitest";

const kaizala = useKaizala();

test("whoever listens hears of a message", async () => {
  const receiver = await kaizala.receiver();
  await kaizala.client.messages.post(kaizala.group.groupId, { message: "Shift B starts at six." });
  const { data } = await receiver.next("TextMessageCreated");
  expect(data.text).toBe("Shift B starts at six.");
});

test("a token that has ended is renewed", async () => {
  await kaizala.client.groups.list();
  await kaizala.clock.advance({ hours: 25 });
  await kaizala.client.groups.list();
  const requests = await kaizala.requests();
  expect(requests.filter(({ operationId }) => operationId === "getAccessToken")).toHaveLength(2);
});
