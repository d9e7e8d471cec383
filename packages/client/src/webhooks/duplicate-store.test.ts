import { describe, expect, it } from "vitest";
import { delivery, event, gate, receiverOf, statusOf } from "../../test/support/receiver.js";
import { MemoryDuplicateStore } from "../webhooks.js";

describe("a delivery that comes again", () => {
  it("is handled once", async () => {
    const { receive, heard } = receiverOf();
    expect(await statusOf(receive(delivery()))).toBe(200);
    expect(await statusOf(receive(delivery()))).toBe(200);
    expect(heard).toHaveLength(1);
  });

  it("is handled anew where the webhook, the event or the body is another", async () => {
    const { receive, heard } = receiverOf();
    await receive(delivery());
    await receive(delivery(event({ subscriptionId: "webhook-2" })));
    await receive(delivery(event({ eventId: "event-2" })));
    // An edited response bears the eventId of the first (observed).
    await receive(delivery(event({ data: { text: "Edited" } })));
    expect(heard).toHaveLength(4);
  });

  it("is handled again where that was said", async () => {
    const { receive, heard } = receiverOf({ duplicates: false });
    await receive(delivery());
    await receive(delivery());
    expect(heard).toHaveLength(2);
  });

  it("while the first is being handled is told to come later", async () => {
    const started = gate();
    const ended = gate();
    const { receive } = receiverOf({
      on: {
        TextMessageCreated: () => {
          started.open();
          return ended.opened;
        },
      },
    });
    const first = receive(delivery());
    await started.opened;
    expect(await statusOf(receive(delivery()))).toBe(503);
    ended.open();
    expect(await statusOf(first)).toBe(200);
    expect(await statusOf(receive(delivery()))).toBe(200);
  });

  it("goes by a store of one's own", async () => {
    const calls: string[] = [];
    const { receive, heard } = receiverOf({
      duplicates: {
        claim: async (key) => {
          calls.push(`claim ${key}`);
          return calls.length === 1 ? "new" : "handled";
        },
        confirm: async (key) => void calls.push(`confirm ${key}`),
        release: async (key) => void calls.push(`release ${key}`),
      },
    });
    await receive(delivery());
    await receive(delivery());
    const key = expect.stringMatching(/^webhook-1 event-1 [0-9a-f]{64}$/);
    expect(calls.map((one) => one.split(" ")[0])).toEqual(["claim", "confirm", "claim"]);
    expect(calls[0]?.slice("claim ".length)).toEqual(key);
    expect(heard).toHaveLength(1);
  });
});

describe("the memory of deliveries", () => {
  it("lasts for the two days in which the service tries again", async () => {
    const clock = { nowMs: 0 };
    const store = new MemoryDuplicateStore({ now: () => clock.nowMs });
    await store.claim("a");
    await store.confirm("a");
    clock.nowMs = 2 * 86_400_000 - 1;
    expect(await store.claim("a")).toBe("handled");
    clock.nowMs += 1;
    expect(await store.claim("a")).toBe("new");
  });

  it("forgets the oldest beyond its capacity, and none that is being handled", async () => {
    const store = new MemoryDuplicateStore({ capacity: 2 });
    expect(await store.claim("working")).toBe("new");
    for (const key of ["a", "b", "c"]) {
      await store.claim(key);
      await store.confirm(key);
    }
    expect(await store.claim("working")).toBe("in progress");
    expect(await store.claim("c")).toBe("handled");
    expect(await store.claim("a")).toBe("new");
  });
});
