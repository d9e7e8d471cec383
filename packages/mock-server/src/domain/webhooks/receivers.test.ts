import { describe, expect, it } from "vitest";
import { type KeptEvent, Receivers, USUAL_ANSWER } from "./receivers.js";

const event = (body: string): KeptEvent => ({
  at: "2027-01-31T08:00:00.000Z",
  status: 200,
  contentType: "application/json",
  callbackToken: "missing",
  body,
});
const bodiesAt = (receivers: Receivers, name: string) =>
  receivers.find(name)?.events.map(({ body }) => body) ?? [];

describe("the receivers of a sandbox", () => {
  it("keep the last 200 events of each, and count them all", () => {
    const receivers = new Receivers();
    for (let number = 1; number <= 203; number += 1) receivers.receive("orders", event(String(number)));
    const bodies = bodiesAt(receivers, "orders");
    expect([bodies.length, bodies[0], bodies.at(-1)]).toEqual([200, "4", "203"]);
    expect(receivers.find("orders")?.received).toBe(203);
  });

  it("forget the oldest of the largest one beyond 4 MiB", () => {
    const receivers = new Receivers();
    receivers.receive("small", event("kept"));
    for (let number = 1; number <= 5; number += 1)
      receivers.receive("large", event(String(number).repeat(1024 * 1024)));
    expect(bodiesAt(receivers, "small")).toEqual(["kept"]);
    expect(bodiesAt(receivers, "large").map(([first]) => first)).toEqual(["3", "4", "5"]);
    expect(receivers.sizeBytes).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it("are 50 at most", () => {
    const receivers = new Receivers();
    for (let number = 1; number <= 50; number += 1) receivers.set(`number-${number}`, USUAL_ANSWER);
    expect(() => receivers.refuseNew()).toThrow("There are 50 receivers already; delete some.");
    receivers.delete("number-7");
    expect(() => receivers.refuseNew()).not.toThrow();
  });

  it("give a state that later events do not change, and take it back", () => {
    const receivers = new Receivers();
    receivers.receive("orders", event("before"));
    const state = receivers.state();
    receivers.receive("orders", event("after"));
    receivers.restore(state);
    expect(bodiesAt(receivers, "orders")).toEqual(["before"]);
    expect(receivers.state()).toEqual(state);
    receivers.reset();
    expect(receivers.list()).toEqual([]);
  });
});
