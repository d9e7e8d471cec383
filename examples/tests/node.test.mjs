import assert from "node:assert/strict";
import { test } from "node:test";
import { useKaizala } from "@kaizala-gateway/testing";

const kaizala = useKaizala();

test("whoever listens hears of a message", async () => {
  const receiver = await kaizala.receiver();
  await kaizala.client.messages.post(kaizala.group.groupId, { message: "Shift B starts at six." });
  const { data } = await receiver.next("TextMessageCreated");
  assert.equal(data.text, "Shift B starts at six.");
});
