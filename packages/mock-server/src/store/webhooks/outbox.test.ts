import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "../migrations.js";
import { BEFORE_NEWEST } from "../pages.js";
import { repositoriesOf } from "../store.js";

let database: Database;
let store: ReturnType<typeof repositoriesOf>;
/** The keys of three webhooks. */
let keys: number[];
beforeEach(() => {
  database = new Sqlite(":memory:");
  migrate(database);
  // Neither connector nor user matters to it.
  database.pragma("foreign_keys = OFF");
  store = repositoriesOf(database);
  for (const webhookId of ["first", "second", "third"]) {
    store.webhooks.insert({
      webhookId,
      applicationId: "connector",
      grantId: null,
      userId: "user",
      objectType: "Group",
      objectId: "group",
      eventBits: 1,
      callbackUrl: "http://127.0.0.1/",
      callbackToken: null,
      callbackContext: "",
      origin: null,
      createdAtMs: 0,
      validUntilMs: 1000,
      isActive: true,
    });
  }
  keys = store.webhooks.list().map(({ webhookKey }) => webhookKey);
});
afterEach(() => database.close());

function raise(eventId: string, webhookKeys = keys): void {
  const event = { eventType: "TextMessageCreated", payload: "{}", raisedAtMs: 7, isSample: false };
  store.outbox.add({ eventId, ...event }, webhookKeys);
}

/** What waits for each webhook, by the events' identifiers. */
function waiting(): string[][] {
  return keys.map((key) => store.deliveries.listWaiting(key, 100).map(({ eventId }) => eventId));
}

describe("the outbox", () => {
  it("makes deliveries for those who want an event, in the order of the events", () => {
    const [first = 0, , third = 0] = keys;
    raise("a");
    raise("b", [third, first]);
    raise("c");
    expect(waiting()).toEqual([[], [], []]);
    store.outbox.distribute();
    expect(waiting()).toEqual([
      ["a", "b", "c"],
      ["a", "c"],
      ["a", "b", "c"],
    ]);
    expect(store.deliveries.listPage({ after: BEFORE_NEWEST, limit: 1 })).toMatchObject([
      { state: "waiting", attempts: 0, dueAtMs: 7 },
    ]);
  });

  it("makes some of the oldest events, until there are enough, and of each once", () => {
    for (const eventId of ["a", "b", "c"]) raise(eventId);
    store.outbox.distributeSome(4);
    expect(waiting()[0]).toEqual(["a", "b"]);
    expect(store.outbox.isEmpty()).toBe(false);
    store.outbox.distributeSome(1);
    expect(store.outbox.isEmpty()).toBe(true);
    store.outbox.distributeSome(1);
    expect(waiting()).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  it("gives nothing to a webhook that is gone, nor to one that came in its place", () => {
    raise("a");
    store.webhooks.remove(keys[2] ?? 0);
    const [first] = store.webhooks.list();
    if (!first) throw new Error("There is no webhook.");
    store.webhooks.insert({ ...first, webhookId: "later" });
    keys.push(store.webhooks.find("later")?.webhookKey ?? 0);
    store.outbox.distribute();
    expect(waiting()).toEqual([["a"], ["a"], [], []]);
  });

  it("keeps its events where old ones are forgotten", () => {
    for (const eventId of ["a", "b", "c"]) raise(eventId);
    store.deliveries.prune(0);
    store.outbox.distribute();
    expect(waiting()[0]).toEqual(["a", "b", "c"]);
  });
});
