import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { User } from "./access/users.js";
import { openStore, type Store } from "./store.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-counts-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function user(userId: string, isProvisioned: boolean): User {
  const mobileNumber = `+1206555${userId}`;
  return {
    userId,
    tenantId: null,
    mobileNumber,
    name: "",
    profilePic: "",
    isProvisioned,
    isTenantAdmin: false,
  };
}

/** A public group with three members and three subscribers, of whom some have never signed in. */
function fill(store: Store): void {
  const text = { imageUrl: "", welcomeMessage: "", shortDescription: "", longDescription: "" };
  const group = { tenantId: null, type: "ConnectGroup", isMappedToTenant: false, ...text } as const;
  store.transaction(() => {
    store.groups.insert({ groupId: "tides", name: "Tides", ...group });
    for (const id of ["0101", "0102", "0103", "0104", "0105"]) store.users.insert(user(id, id < "0103"));
    for (const id of ["0101", "0102", "0103"]) store.members.add("tides", id, "Member");
    store.members.add("tides", "0103", "Admin");
    for (const id of ["0103", "0104", "0105"]) store.subscribers.add("tides", id);
    store.subscribers.add("tides", "0105");
  });
}

const counted = {
  subGroups: 0,
  parentGroups: 0,
  members: 3,
  unProvisionedMembers: 1,
  subscribers: 3,
  unProvisionedSubscribers: 3,
};

describe("the counts of a group", () => {
  it("follow members and subscribers, and who has signed in", () => {
    const store = openStore();
    fill(store);
    expect(store.groups.countLevel("tides")).toEqual(counted);
    store.users.update(user("0103", true));
    expect(store.groups.countLevel("tides")).toMatchObject({
      unProvisionedMembers: 0,
      unProvisionedSubscribers: 2,
    });
    store.members.remove("tides", "0103");
    store.members.remove("tides", "0103");
    store.subscribers.remove("tides", "0104");
    expect(store.groups.countLevel("tides")).toMatchObject({
      members: 2,
      unProvisionedMembers: 0,
      subscribers: 2,
      unProvisionedSubscribers: 1,
    });
    store.close();
  });

  it("are those of an image whose rows replace others", () => {
    const [source, file] = [openStore(), openStore(join(folder, "counts.db"))];
    fill(source);
    file.overwrite(source.image());
    expect(file.groups.countLevel("tides")).toEqual(counted);
    file.members.remove("tides", "0101");
    expect(file.groups.countLevel("tides")).toMatchObject({ members: 2 });
    source.close();
    file.close();
  });
});

it("a data file of the first version keeps its rows, with counts and searchable names", () => {
  const path = join(folder, "first.db");
  const first = new Sqlite(path);
  first.exec(readFileSync(new URL("../../migrations/0001-spine.sql", import.meta.url), "utf8"));
  first.exec(`
    INSERT INTO tenants VALUES ('t', 'Harbour Works');
    INSERT INTO users VALUES ('0101', 't', '+12065550101', 'Aila', '', 1, 1), ('0102', 't', '+12065550102', 'Bo', '', 0, 0);
    INSERT INTO groups VALUES ('tides', 't', 'TIDES of Ålesund', 'ConnectGroup', '', '', '', '', 0);
    INSERT INTO members VALUES ('tides', '0101', 'Admin'), ('tides', '0102', 'Member');
    INSERT INTO subscribers VALUES ('tides', '0102'), ('tides', '0101');
    PRAGMA user_version = 1;`);
  first.close();
  const store = openStore(path);
  expect(store.groups.countLevel("tides")).toMatchObject({
    members: 2,
    unProvisionedMembers: 1,
    subscribers: 2,
    unProvisionedSubscribers: 1,
  });
  expect(store.groups.searchTenant("t", "ålesund").map(({ groupId }) => groupId)).toEqual(["tides"]);
  expect(store.subscribers.list("tides").map(({ userId }) => userId)).toEqual(["0102", "0101"]);
  store.close();
});
