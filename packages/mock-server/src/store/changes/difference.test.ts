import { describe, expect, it } from "vitest";
import { imageOf } from "../image.js";
import { openDatabase } from "../opening.js";
import { differencesOf } from "./difference.js";

const WORLD = `
  INSERT INTO tenants VALUES ('t', 'Example');
  INSERT INTO users VALUES ('u', 't', '+12065550101', 'Ada', '', 1, 0);
  INSERT INTO groups (group_id, tenant_id, name, type, image_url, welcome_message, short_description,
    long_description, is_mapped_to_tenant) VALUES ('g', 't', 'Team', 'Group', '', '', '', '', 0);
  INSERT INTO connectors VALUES ('c', 't', 'App', '', 'x', NULL, '1', 1);
  INSERT INTO grants VALUES ('gr', 'c', 'g', 'u', 0, NULL);`;
const messages = (count: number) => `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
  INSERT INTO messages (reference_id, group_id, sender_id, application_id, text, reply_to, audience, sent_at_ms)
  SELECT 'reference-' || i, 'g', 'u', NULL, 'Low tide at six. ' || i, NULL, 'group', i FROM n;`;

/** What `sql` makes different, as `aggregate: added changed removed`. */
async function differenceBy(sql: string): Promise<string[]> {
  const database = openDatabase();
  database.exec(WORLD);
  const before = imageOf(database);
  database.exec(sql);
  const found = await differencesOf(before, imageOf(database));
  database.close();
  return found.flatMap(({ aggregate, added, changed, removed }) => {
    const counts = [added.count, changed.count, removed.count];
    return counts.some((count) => count > 0) ? [`${aggregate}: ${counts.join(" ")}`] : [];
  });
}

describe("the difference of two databases", () => {
  it("takes a grant that was taken away for removed, though its row stays", async () => {
    expect(await differenceBy("UPDATE grants SET removed_at_ms = 5")).toEqual(["grants: 0 0 1"]);
  });

  it("tells of what goes with something", async () => {
    const found = await differenceBy("DELETE FROM connectors");
    expect(found.sort()).toEqual(["connectors: 0 0 1", "grants: 0 0 1"]);
  });

  it("orders identifiers by their bytes, as SQLite does", async () => {
    const names = ["\u{1F600}", "\uFFFD", "B", "a", "é"];
    const rows = names.map((name, index) => `('${name}', 't', '+1206555020${index}', 'X', '', 1, 0)`);
    const add = `INSERT INTO users VALUES ${rows.join(", ")};`;
    expect(await differenceBy(add)).toEqual(["users: 5 0 0"]);
    expect(await differenceBy(`${add} UPDATE users SET name = 'Y'`)).toEqual(["users: 5 1 0"]);
  });

  it("lets others work in between where there is much to compare", async () => {
    const database = openDatabase();
    database.exec(WORLD + messages(50_000));
    const before = imageOf(database);
    database.exec(
      "UPDATE messages SET text = 'High tide.' WHERE message_id % 2 = 0; DELETE FROM messages WHERE message_id % 5 = 0",
    );
    const after = imageOf(database);
    let [turns, isDone] = [0, false];
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const found = await differencesOf(before, after);
    isDone = true;
    database.close();
    expect(found.find(({ aggregate }) => aggregate === "messages")).toMatchObject({
      changed: { count: 20_000, things: { length: 100 } },
      removed: { count: 10_000 },
    });
    expect(turns).toBeGreaterThan(2);
  });
});
