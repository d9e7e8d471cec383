import { describe, expect, it, onTestFinished } from "vitest";
import { RandomSource } from "../../ids/random-source.js";
import { type EventSource, LiveStream, type Wanted } from "./live-stream.js";

const ours: EventSource = { sandboxId: "default" };
const others: EventSource = { sandboxId: "other" };

function streamed(keepsForMs?: number) {
  const stream = new LiveStream(new RandomSource("stream"), keepsForMs);
  let said = 0;
  const say = (source: EventSource = ours, type: "clock" | "messages" = "clock") => {
    said += 1;
    const { sandboxId } = source;
    const common = { sandboxId, at: "2026-05-04T08:00:00.000Z", change: "changed", count: 1 } as const;
    stream.publish(source, { type, ...common, ids: [String(said)], groupId: null, ofId: null, origin: null });
  };
  const listen = (wanted: Wanted = {}, wake = () => {}) => {
    const listening = stream.listen(wanted, wake);
    onTestFinished(listening.stop);
    const take = (most = Number.POSITIVE_INFINITY) =>
      listening.take(most).map((event) => ("ids" in event ? event.ids[0] : event.type));
    return { ...listening, take };
  };
  return { stream, say, listen };
}

describe("LiveStream", () => {
  it("keeps nothing while nobody listens", () => {
    const { stream, say, listen } = streamed();
    expect(stream.isHeard).toBe(false);
    say();
    const listening = listen();
    expect(stream.isHeard).toBe(true);
    expect(listening.take()).toEqual(["open"]);
  });

  it("tells each listener what happens from then on, once", () => {
    const { say, listen } = streamed();
    const first = listen();
    say();
    const second = listen();
    say();
    expect(first.take()).toEqual(["open", "1", "2"]);
    expect(first.take()).toEqual([]);
    expect(second.take()).toEqual(["open", "2"]);
  });

  it("wakes listeners once for what happens together, and not before it is over", async () => {
    const { say, listen } = streamed();
    let woken = 0;
    const both = new Promise<void>((resolve) => {
      listen({}, () => {
        woken += 1;
        resolve();
      });
    });
    say();
    say();
    expect(woken).toBe(0);
    await both;
    expect(woken).toBe(1);
  });

  it("tells of one sandbox and of some types where that is wanted", () => {
    const { say, listen } = streamed();
    const ofOne = listen({ source: others });
    const ofMessages = listen({ types: new Set(["messages"]) });
    say(ours, "messages");
    say(others);
    expect(ofOne.take()).toEqual(["open", "2"]);
    expect(ofMessages.take()).toEqual(["open", "1"]);
  });

  it("tells nothing of another sandbox that had the same name", () => {
    const { say, listen } = streamed();
    listen();
    say(others);
    const listening = listen({ source: { sandboxId: "other" }, after: "of-another-server" });
    say(others);
    expect(listening.take()).toEqual(["open", "missed"]);
  });

  it("goes on after the event whose identifier it is given", () => {
    const { stream, say, listen } = streamed();
    listen();
    say();
    const [, last] = stream.listen({ after: "none" }, () => {}).take(2);
    say();
    const [open] = stream.listen({}, () => {}).take(1);
    say();
    expect(last?.type).toBe("missed");
    expect(listen({ after: open?.id ?? "" }).take()).toEqual(["open", "3"]);
  });

  it.each(["0123456789ab-1", "nonsense", "-1", ""])(
    "tells that something was missed after an identifier that is not its own: %j",
    (after) => {
      const { say, listen } = streamed();
      listen();
      say();
      expect(listen({ after }).take()).toEqual(["open", "missed", "1"]);
    },
  );

  it("tells a listener that is slow that it missed something, and goes on with what is kept", () => {
    const { say, listen } = streamed();
    const slow = listen();
    for (let count = 0; count < 5000; count += 1) say();
    const taken = slow.take();
    expect(taken.slice(0, 2)).toEqual(["open", "missed"]);
    expect(taken.at(-1)).toBe("5000");
    expect(taken.length).toBeGreaterThanOrEqual(1000 + 2);
    expect(taken.length).toBeLessThanOrEqual(2000 + 2);
    say();
    expect(slow.take()).toEqual(["5001"]);
  });

  it("gives no more than was asked for, and the rest afterwards", () => {
    const { say, listen } = streamed();
    const listening = listen();
    for (let count = 0; count < 5; count += 1) say();
    expect(listening.take(3)).toEqual(["open", "1", "2"]);
    expect(listening.take(3)).toEqual(["3", "4", "5"]);
  });

  it("keeps events for those who come back, for a while", async () => {
    const { stream, say } = streamed(20);
    const first = stream.listen({}, () => {});
    const [open] = first.take(1);
    first.stop();
    say();
    const back = stream.listen({ after: open?.id ?? "" }, () => {});
    expect(back.take(3).map(({ type }) => type)).toEqual(["open", "clock"]);
    back.stop();
    await expect.poll(() => stream.isHeard).toBe(false);
    const late = stream.listen({ after: open?.id ?? "" }, () => {});
    expect(late.take(3).map(({ type }) => type)).toEqual(["open", "missed"]);
    late.stop();
  });
});
