import { describe, expect, expectTypeOf, it } from "vitest";
import {
  createWebhookReceiver,
  MemoryDuplicateStore,
  type ReceiverFailure,
  type WebhookReceiverOptions,
} from "../webhooks.js";

const ADDRESS = "https://receiver.example/kaizala";
const TOKEN = "callback-token-1";

const event = (changes: object = {}) => ({
  subscriptionId: "webhook-1",
  objectId: "group-1",
  objectType: "Group",
  eventType: "TextMessageCreated",
  eventId: "event-1",
  data: { text: "Hello" },
  ...changes,
});

const delivery = (body: unknown = event(), headers: Record<string, string> = {}) =>
  new Request(ADDRESS, {
    method: "POST",
    headers: { "content-type": "application/json", "kz-callback-token": TOKEN, ...headers },
    body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });

/** A receiver that notes what it hears. */
function receiverOf(options: Partial<WebhookReceiverOptions> = {}) {
  const heard: unknown[] = [];
  const failures: ReceiverFailure[] = [];
  const receive = createWebhookReceiver({
    callBackTokens: [TOKEN],
    on: { TextMessageCreated: (one) => void heard.push(one) },
    onFailure: (failure) => failures.push(failure),
    ...options,
  });
  return { receive, heard, failures };
}

/** A promise, and what fulfils it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const statusOf = async (answer: Promise<Response>) => (await answer).status;

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
