import { describe, expect, expectTypeOf, it } from "vitest";
import { ADDRESS, delivery, event, gate, receiverOf, statusOf, TOKEN } from "../../test/support/receiver.js";

describe("a receiver's answer to the handshake", () => {
  const handshake = (token: string) => new Request(`${ADDRESS}?validationToken=${encodeURIComponent(token)}`);

  it("is the token as plain text that no browser takes for a page", async () => {
    const answer = await receiverOf().receive(handshake("<script>alert(1)</script> & more"));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("<script>alert(1)</script> & more");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("has an end", async () => {
    const { receive } = receiverOf();
    expect(await statusOf(receive(handshake("x".repeat(1_024))))).toBe(200);
    const answer = await receive(handshake("x".repeat(1_025)));
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeLessThan(100);
  });

  it("is a refusal without a token", async () => {
    expect(await statusOf(receiverOf().receive(new Request(ADDRESS)))).toBe(400);
  });
});

describe("a delivery", () => {
  it("reaches the handler of its type, typed", async () => {
    const texts: string[] = [];
    const { receive } = receiverOf({
      on: {
        TextMessageCreated: ({ eventType, data }) => {
          expectTypeOf(eventType).toEqualTypeOf<"TextMessageCreated">();
          texts.push(data.text);
        },
      },
    });
    const answer = await receive(delivery());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect(texts).toEqual(["Hello"]);
  });

  it.each([
    ["without a token", { "kz-callback-token": "" }],
    ["with a wrong token", { "kz-callback-token": "callback-token-2" }],
    ["with half a token", { "kz-callback-token": TOKEN.slice(0, 8) }],
  ])("%s is refused", async (_how, headers) => {
    const { receive, heard } = receiverOf();
    expect(await statusOf(receive(delivery(event(), headers)))).toBe(401);
    expect(heard).toEqual([]);
  });

  it("may bear any of several tokens, while one replaces another", async () => {
    const { receive, heard } = receiverOf({ callBackTokens: ["callback-token-0", TOKEN] });
    expect(await statusOf(receive(delivery()))).toBe(200);
    const other = delivery(event({ eventId: "event-2" }), { "kz-callback-token": "callback-token-0" });
    expect(await statusOf(receive(other))).toBe(200);
    expect(heard).toHaveLength(2);
  });

  it("needs no token where that was said", async () => {
    const { receive } = receiverOf({ callBackTokens: false });
    expect(await statusOf(receive(delivery(event(), { "kz-callback-token": "" })))).toBe(200);
  });

  it.each([{ callBackTokens: [] }, { callBackTokens: ["", "x"] }])("cannot be had with %j", (options) => {
    expect(() => receiverOf(options)).toThrow("callBackTokens must be a list of at least one token");
  });

  it.each([
    ["no JSON", "hello"],
    ["no event", []],
    ["no type", { eventId: "e" }],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d])],
  ])("that holds %s is refused", async (_what, body) => {
    expect(await statusOf(receiverOf().receive(delivery(body)))).toBe(400);
  });

  it("that is too long is refused, whether it says so or not", async () => {
    const { receive, heard } = receiverOf({ maxBodyBytes: 300 });
    const long = event({ data: { text: "x".repeat(300) } });
    expect(await statusOf(receive(delivery(long)))).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(100).fill(0x20));
      },
    });
    const headers = { "kz-callback-token": TOKEN };
    const init = { method: "POST", headers, body: endless, duplex: "half" } as RequestInit; // Unknown to the types of browsers.
    expect(await statusOf(receive(new Request(ADDRESS, init)))).toBe(413);
    expect(pulled).toBeLessThan(10);
    expect(heard).toEqual([]);
    expect(await statusOf(receive(delivery()))).toBe(200);
  });

  it.each(["PUT", "DELETE"])("by %s is refused", async (method) => {
    const answer = await receiverOf().receive(new Request(ADDRESS, { method }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, POST");
  });

  it("of a type without a handler is acknowledged and dropped", async () => {
    const { receive, heard } = receiverOf();
    expect(await statusOf(receive(delivery(event({ eventType: "GroupAdded" }))))).toBe(200);
    expect(await statusOf(receive(delivery(event({ eventType: "Teleported" }))))).toBe(200);
    expect(await statusOf(receive(delivery(event({ eventType: "toString" }))))).toBe(200);
    expect(heard).toEqual([]);
  });

  it("of a type that the contract does not know reaches the handler for those, and no other does", async () => {
    const unknown: string[] = [];
    const { receive } = receiverOf({ on: { unknown: ({ eventType }) => void unknown.push(eventType) } });
    for (const eventType of ["Teleported", "GroupAdded", "unknown"]) {
      await receive(delivery(event({ eventType })));
    }
    expect(unknown).toEqual(["Teleported", "unknown"]);
  });
});

describe("a handler that fails", () => {
  it.each([
    [
      "throws",
      () => {
        throw new Error("no disk");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no disk"))],
  ])("since it %s makes the service try again", async (_how, fail) => {
    let tries = 0;
    const { receive, failures } = receiverOf({
      on: { TextMessageCreated: () => (++tries === 1 ? fail() : undefined) },
    });
    const answer = await receive(delivery());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("no disk");
    expect(failures).toEqual([
      {
        error: new Error("no disk"),
        eventType: "TextMessageCreated",
        eventId: "event-1",
        willBeRetried: true,
      },
    ]);
    expect(await statusOf(receive(delivery()))).toBe(200);
    expect(tries).toBe(2);
  });

  it("after the delivery was acknowledged is told of, as an event that will not come again", async () => {
    const acknowledged = gate();
    const failed = gate();
    const { receive, failures } = receiverOf({
      acknowledgeAfterMs: 5,
      on: {
        TextMessageCreated: async () => {
          await acknowledged.opened;
          throw new Error("too late");
        },
      },
      onFailure: (failure) => {
        failures.push(failure);
        failed.open();
      },
    });
    expect(await statusOf(receive(delivery()))).toBe(200);
    acknowledged.open();
    await failed.opened;
    expect(failures).toMatchObject([{ error: new Error("too late"), willBeRetried: false }]);
  });

  it("is answered by 500 too where a store fails, or whoever is told of failures", async () => {
    const duplicates = {
      claim: () => Promise.reject(new Error("no store")),
      confirm: async () => undefined,
      release: async () => undefined,
    };
    const onFailure = () => {
      throw new Error("no log");
    };
    expect(await statusOf(receiverOf({ duplicates }).receive(delivery()))).toBe(500);
    expect(await statusOf(receiverOf({ duplicates, onFailure }).receive(delivery()))).toBe(500);
  });
});
