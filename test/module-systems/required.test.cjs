// What a default Jest is given.
const { useKaizala } = require("@kaizala-gateway/testing");
const { whatIsSeen } = require("./required.cjs");
const seen = require("./seen.json");

// They are globals there.
/* global jest, test, expect */
test("a program that requires all of it", async () => {
  expect(await whatIsSeen()).toEqual(seen);
});

const kaizala = useKaizala();

test("the service goes on while timers stand still", async () => {
  jest.useFakeTimers();
  const receiver = await kaizala.receiver();
  const { groupId } = kaizala.groups[0];
  await kaizala.client.messages.post(groupId, { message: "Hello" });
  expect((await receiver.next("TextMessageCreated")).data.text).toBe("Hello");
  await kaizala.clock.advance({ hours: 25 });
  await kaizala.client.groups.list();
});
