import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { User } from "./access/users.js";
import { openStore, type Store } from "./store.js";

const user: User = {
  userId: "u1",
  mobileNumber: "+12065550101",
  name: "Ana Silva",
  profilePic: "",
  tenantId: null,
  isTenantAdmin: false,
  isProvisioned: true,
};
const group = {
  groupId: "g1",
  name: "Yard",
  type: "Group",
  tenantId: null,
  imageUrl: "",
  welcomeMessage: "",
  shortDescription: "",
  longDescription: "",
  isMappedToTenant: false,
} as const;

let store: Store;

beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

describe("an action that only reads", () => {
  it("may read", () => {
    store.users.insert(user);
    expect(store.read(() => store.users.find("u1")?.name)).toBe("Ana Silva");
  });

  it("writes nothing, and throws", () => {
    expect(() => store.read(() => store.users.insert(user))).toThrow(/only reads is to write: INSERT/);
    expect(store.users.find("u1")).toBeUndefined();
  });

  it("leaves writing to others once it has ended, also by throwing", () => {
    expect(() =>
      store.read(() => {
        throw new Error("stop");
      }),
    ).toThrow("stop");
    store.users.insert(user);
    expect(store.users.find("u1")).toBeDefined();
  });
});

describe("what is known of callers", () => {
  it("is dropped when a row of theirs changes", () => {
    store.users.insert(user);
    const before = store.callersRevision;
    store.users.update({ ...user, name: "Ana Souza" });
    expect(store.callersRevision).toBeGreaterThan(before);
  });

  it("stays when a row is new, changes nothing, or is of something else", () => {
    const before = store.callersRevision;
    store.users.insert(user);
    store.groups.insert(group);
    store.tokens.pruneAccess(0);
    expect(store.callersRevision).toBe(before);
  });

  it.each([
    ["when a transaction is undone", (it: Store) => expect(() => it.transaction(() => fail())).toThrow()],
    ["when everything is deleted", (it: Store) => it.transaction(() => it.clear())],
    ["when other data takes its place", (it: Store) => it.overwrite(it.image())],
  ])("is dropped %s", (_, change) => {
    const before = store.callersRevision;
    change(store);
    expect(store.callersRevision).toBeGreaterThan(before);
  });
});

describe("the counts of a hierarchy", () => {
  const users = () => store.groups.countHierarchy("g1").users;

  it("follow members, links and people, and the undoing of a change", () => {
    store.users.insert(user);
    store.users.insert({ ...user, userId: "u2", mobileNumber: "+12065550102" });
    store.groups.insert(group);
    store.groups.insert({ ...group, groupId: "g2" });
    expect(users()).toBe(0);
    store.members.add("g1", "u1", "Admin");
    expect(users()).toBe(1);
    store.members.add("g2", "u2", "Member");
    expect(users()).toBe(1);
    store.groups.link("g1", "g2");
    expect(users()).toBe(2);
    expect(() =>
      store.transaction(() => {
        store.groups.unlink("g1", "g2");
        expect(users()).toBe(1);
        fail();
      }),
    ).toThrow("undone");
    expect(users()).toBe(2);
  });
});

function fail(): never {
  throw new Error("undone");
}
