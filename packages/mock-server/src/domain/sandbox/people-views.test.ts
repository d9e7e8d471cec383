import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtInSeed } from "./built-in-seed.js";
import { viewUsers } from "./people-views.js";
import { Sandbox } from "./sandbox.js";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox({ sandboxId: "yard", seed: builtInSeed(), randomSeed: "yard" });
});
afterEach(() => sandbox.close());

/** Adds users that nothing but their number tells apart, and one named `name` behind them. */
function addCrowd(count: number, name: string): void {
  const add = (index: number, named: string) =>
    sandbox.store.users.insert({
      userId: `crowd-${index}`,
      tenantId: null,
      mobileNumber: `+1206${String(5_600_000 + index)}`,
      name: named,
      profilePic: "",
      isProvisioned: false,
      isTenantAdmin: false,
    });
  sandbox.transaction(() => {
    for (let index = 0; index < count; index += 1) add(index, "");
    add(count, name);
  });
}

describe("users with a text in their name or number", () => {
  it("are looked for among 10000 users at a time, and the cursor leads to the next of them", () => {
    addCrowd(10_100, "Ínes Öberg");
    const matching = "ÖBERG";
    const first = viewUsers(sandbox, { matching });
    expect(first.rows).toEqual([]);
    const second = viewUsers(sandbox, { matching, cursor: first.nextCursor ?? "" });
    expect(second.rows).toMatchObject([{ name: "Ínes Öberg" }]);
    expect(second.nextCursor).toBeNull();
  });

  it("come in pages of no more than the limit", () => {
    addCrowd(10, "");
    const found: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = viewUsers(sandbox, {
        matching: "+12065600",
        limit: 4,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.rows.length).toBeLessThanOrEqual(4);
      found.push(...page.rows.map(({ userId }) => userId));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(Array.from({ length: 11 }, (_, index) => `crowd-${index}`));
  });
});
