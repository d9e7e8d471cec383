import { describe, expect, it } from "vitest";
import { Journal, type JournalEntry } from "./journal.js";

const request = (path: string, body: string | null = null): JournalEntry => ({
  size: path.length + (body?.length ?? 0),
  render: () => ({
    at: "2027-01-31T08:00:00.000Z",
    method: "GET",
    path,
    operationId: null,
    status: 200,
    reason: null,
    contentType: null,
    tokenId: null,
    credentials: {},
    body,
    bodyLeftOut: null,
  }),
});

const pathsSince = (journal: Journal, mark: symbol) => journal.since(mark).requests.map(({ path }) => path);

describe("a journal", () => {
  it("tells what followed a mark", () => {
    const journal = new Journal();
    const [first, second] = [Symbol("first"), Symbol("second")];
    journal.mark(first);
    journal.add(request("/1"));
    journal.mark(second);
    journal.add(request("/2"));
    expect(pathsSince(journal, first)).toEqual(["/1", "/2"]);
    expect(pathsSince(journal, second)).toEqual(["/2"]);
  });

  it("tells nothing of a mark that is not on the way to the present", () => {
    const journal = new Journal();
    const [early, late] = [Symbol("early"), Symbol("late")];
    journal.mark(early);
    const state = journal.state();
    journal.add(request("/1"));
    journal.mark(late);
    journal.restore(state);
    journal.add(request("/2"));
    expect(pathsSince(journal, early)).toEqual(["/2"]);
    expect(journal.since(late)).toEqual({ requests: [], isComplete: true });
  });

  it("keeps the last 1000, and tells that the first are missing", () => {
    const journal = new Journal();
    const [before, between] = [Symbol("before"), Symbol("between")];
    journal.mark(before);
    journal.add(request("/first"));
    journal.mark(between);
    for (let count = 1; count <= 1000; count += 1) journal.add(request(`/${count}`));
    expect(journal.since(before)).toMatchObject({ isComplete: false, requests: { length: 1000 } });
    expect(journal.since(between)).toMatchObject({ isComplete: true, requests: { length: 1000 } });
  });

  it("keeps no more than 8 Mi characters", () => {
    const journal = new Journal();
    const mark = Symbol("start");
    journal.mark(mark);
    for (let count = 0; count < 200; count += 1) journal.add(request("/", "x".repeat(64 * 1024)));
    const { requests, isComplete } = journal.since(mark);
    expect(isComplete).toBe(false);
    expect(requests).toHaveLength(127);
  });
});
