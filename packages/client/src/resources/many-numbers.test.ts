import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import type { Received } from "../../test/support/stand-in.js";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `+1206555${1000 + index}`);
const MESSAGES = "POST /v1/groups/g/messages";
const MEMBERS = "PUT /v1/groups/g/members";
const partIn = ({ body }: Received, key: string): string[] => Reflect.get(Object(body), key);

describe("a message to many subscribers", () => {
  it("goes to 30 in a call, and says for each number what became of it", async () => {
    const service = await startService();
    const failed = {
      subscriber: "+12065551031",
      errorReason: "Not a subscriber",
      errorCode: "NotSubscribed",
    };
    service.on(MESSAGES, (received) => {
      const failedResult = partIn(received, "subscribers").includes(failed.subscriber) ? [failed] : [];
      return { body: { referenceId: `r${service.count(MESSAGES)}`, failedResult } };
    });
    const results = await clientOf(service).messages.postToSubscribers("g", { message: "Hi" }, numbers(65));
    const sent = service.received.slice(1);
    expect(sent.map((one) => partIn(one, "subscribers").length)).toEqual([30, 30, 5]);
    expect(sent.every(({ body }) => Object(body).message === "Hi")).toBe(true);
    expect(results.map(({ mobileNumber }) => mobileNumber)).toEqual(numbers(65));
    expect(results[0]).toEqual({ mobileNumber: "+12065551000", status: "done", referenceId: "r1" });
    expect(results[31]).toEqual({
      mobileNumber: "+12065551031",
      status: "refused",
      reason: "Not a subscriber",
      errorCode: "NotSubscribed",
    });
    expect(results[64]).toMatchObject({ status: "done", referenceId: "r3" });
  });

  it("goes once to a number that is given twice", async () => {
    const service = await startService({ [MESSAGES]: () => ({ body: { referenceId: "r" } }) });
    const [one = ""] = numbers(1);
    const results = await clientOf(service).messages.postToSubscribers("g", { message: "Hi" }, [one, one]);
    expect(results).toHaveLength(1);
    expect(partIn(service.received[1] as Received, "subscribers")).toEqual([one]);
  });

  it.each([
    ["may have had its effect", { status: 503 }, "unknown"],
    ["had none", { status: 403 }, "skipped"],
  ] as const)("stops at a part that failed and %s", async (_what, failure, status) => {
    const service = await startService();
    service.on(MESSAGES, () => (service.count(MESSAGES) === 2 ? failure : { body: { referenceId: "r" } }));
    const results = await clientOf(service).messages.postToSubscribers("g", { message: "Hi" }, numbers(90));
    const statuses = results.map((one) => one.status);
    expect(statuses).toEqual([
      ...Array(30).fill("done"),
      ...Array(30).fill(status),
      ...Array(30).fill("skipped"),
    ]);
    expect(results[30]).toMatchObject({ error: { status: failure.status } });
    expect(service.count(MESSAGES)).toBe(2);
  });

  it("stops where the caller gives up, with what was sent before", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const service = await startService();
    service.on(MESSAGES, () => {
      if (service.count(MESSAGES) === 2) controller.abort(reason);
      return { body: { referenceId: "r" } };
    });
    const results = await clientOf(service).messages.postToSubscribers("g", { message: "Hi" }, numbers(90), {
      signal: controller.signal,
    });
    expect(new Set(results.slice(0, 30).map((one) => one.status))).toEqual(new Set(["done"]));
    expect(results[30]).toMatchObject({ status: "unknown", error: reason });
    expect(results[89]).toMatchObject({ status: "skipped", error: reason });
  });
});

describe("many members", () => {
  it("are added 100 in a call", async () => {
    const service = await startService({ [MEMBERS]: () => ({ body: { result: "true" } }) });
    const results = await clientOf(service).members.addMany("g", numbers(250));
    expect(service.received.slice(1).map((one) => partIn(one, "members").length)).toEqual([100, 100, 50]);
    expect(results.every(({ status }) => status === "done")).toBe(true);
    expect(results).toHaveLength(250);
  });

  it("are added but for the numbers that the service refuses, each with its reason", async () => {
    const bad = ["+12065551007", "+12065551090"];
    const service = await startService({
      [MEMBERS]: (received) =>
        partIn(received, "members").some((number) => bad.includes(number))
          ? { status: 400, body: { message: "not a number", errorCode: "InvalidParameters" } }
          : { body: { result: true } },
    });
    const results = await clientOf(service).members.addMany("g", numbers(100));
    expect(results.filter(({ status }) => status === "done")).toHaveLength(98);
    const refused = results.filter(({ status }) => status === "refused");
    expect(refused.map(({ mobileNumber }) => mobileNumber)).toEqual(bad);
    expect(refused[0]).toMatchObject({
      errorCode: "InvalidParameters",
      reason: expect.stringContaining("not a number"),
    });
    expect(service.count(MEMBERS)).toBeLessThan(30);
  });

  it("of whom only some were added are looked up", async () => {
    const service = await startService({
      [MEMBERS]: () => ({ body: { result: "false" } }),
      "GET /v1/groups/g/members": () => ({ body: { members: [{ mobileNumber: "+12065551000" }] } }),
    });
    expect(await clientOf(service).members.addMany("g", numbers(2))).toEqual([
      { mobileNumber: "+12065551000", status: "done", referenceId: undefined },
      {
        mobileNumber: "+12065551001",
        status: "refused",
        reason: "The service did not add it.",
        errorCode: undefined,
      },
    ]);
  });

  it("are left where the group is refused", async () => {
    const service = await startService({ [MEMBERS]: () => ({ status: 403 }) });
    const results = await clientOf(service).members.addMany("g", numbers(150));
    expect(results.every(({ status }) => status === "skipped")).toBe(true);
    expect(service.count(MEMBERS)).toBe(1);
  });
});
