import { openKaizala, useKaizala } from "@kaizala-gateway/testing";
import { afterEach, describe, expect, test } from "vitest";

const kaizala = useKaizala();

test("asks for what is not there", async () => {
  await kaizala.client.groups.get("none");
});

test("passes", async () => {
  await kaizala.client.groups.list();
});

test.fails("is meant to fail, and is not told", async () => {
  await kaizala.client.groups.get("none");
});

describe("beside each other", () => {
  test.concurrent("the first has its service to the end", async () => {
    const { sandboxId } = kaizala;
    await new Promise(setImmediate);
    await kaizala.client.groups.list();
    expect(kaizala.sandboxId).toBe(sandboxId);
  });

  test.concurrent("the second is refused", () => {
    throw new Error("It is not to begin.");
  });
});

describe("after a hook that failed", () => {
  afterEach(({ task }) => {
    if (task.name === "one") throw new Error("a hook that failed");
  });

  test("one", () => undefined);

  test("the next has a service", async () => {
    await kaizala.client.groups.list();
  });
});

describe("what a test did itself", () => {
  test("deletes its sandbox", async () => {
    await kaizala.control.deleteSandbox({ sandboxId: kaizala.sandboxId });
  });

  test("does not wait for an event", async () => {
    const receiver = await kaizala.receiver();
    void receiver.next("TextMessageCreated");
  });

  test("opens another", async () => {
    const other = await openKaizala();
    await other.close();
  });
});
