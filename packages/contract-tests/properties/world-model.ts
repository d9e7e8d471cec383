import { groups, type Person, people } from "../src/index.js";

export type GroupName = keyof typeof groups;
/** Who holds a refresh token: a person, or a group that granted the connector access. */
export type Holder = Person | `token of ${GroupName}`;
export type Role = "Admin" | "Member";

export const groupNames = Object.keys(groups) as GroupName[];
export const personNames = Object.keys(people) as Person[];

const HOUR_MS = 3_600_000;
const ACCESS_TOKEN_LIFE_MS = 24 * HOUR_MS;
const ROTATION_AGE_MS = 328 * 24 * HOUR_MS;
const REFRESH_TOKEN_LIFE_MS = 365 * 24 * HOUR_MS;

interface RefreshToken {
  readonly grantOf: GroupName | undefined;
  readonly issuedAtMs: number;
  readonly rotatedFrom: RefreshToken | undefined;
  isInvalidated: boolean;
}

interface Keys {
  refresh: RefreshToken | undefined;
  access: { readonly from: RefreshToken; readonly expiresAtMs: number } | undefined;
}

/** What a model expects of reading a group. */
interface ExpectedGroup {
  readonly callerRole: Role | undefined;
  readonly userCount: number;
  readonly uniqueUserCount: number;
  readonly currentLevelUserCount: number;
  readonly currentLevelSubGroupCount: number;
  readonly currentLevelParentGroupCount: number;
}

/**
 * The rules of groups, grants and tokens in their simplest form: sets and a number for the time.
 *
 * Each method for a request answers with the status that the service has to answer with.
 */
export class WorldModel {
  readonly #members: Readonly<Record<GroupName, Map<Person, Role>>> = {
    yard: new Map([
      ["lead", "Admin"],
      ["member", "Member"],
    ]),
    dock: new Map([["lead", "Admin"]]),
    notices: new Map([
      ["owner", "Admin"],
      ["member", "Member"],
    ]),
  };
  readonly #below: Readonly<Record<GroupName, Set<GroupName>>> = {
    yard: new Set(),
    dock: new Set(),
    notices: new Set(),
  };
  readonly #grants = new Set<GroupName>(["yard"]);
  readonly #keys = new Map<Holder, Keys>();
  #isActive = true;
  #nowMs = 0;

  constructor() {
    for (const person of personNames) this.#issue(person, undefined);
    this.#issue("token of yard", "yard");
  }

  wait(hours: number): void {
    this.#nowMs += hours * HOUR_MS;
  }

  setActive(isActive: boolean): void {
    this.#isActive = isActive;
  }

  giveGrant(group: GroupName): number {
    if (!this.#isActive && !this.#grants.has(group)) return 403;
    this.#grants.add(group);
    this.#issue(`token of ${group}`, group);
    return 200;
  }

  takeGrant(group: GroupName): number {
    return this.#grants.delete(group) ? 200 : 404;
  }

  replaceToken(person: Person): number {
    if (!this.#isActive) return 403;
    this.#issue(person, undefined);
    return 200;
  }

  /** Gets an access token, and from then on holds the refresh token that may come with it. */
  renew(holder: Holder): { readonly status: number; readonly isRotated: boolean } {
    const keys = this.#keys.get(holder);
    const refresh = keys?.refresh;
    if (!keys || !refresh || !this.#isAlive(refresh)) return { status: 401, isRotated: false };
    if (refresh.rotatedFrom) refresh.rotatedFrom.isInvalidated = true;
    keys.access = { from: refresh, expiresAtMs: this.#nowMs + ACCESS_TOKEN_LIFE_MS };
    const isRotated = this.#nowMs - refresh.issuedAtMs >= ROTATION_AGE_MS;
    if (isRotated) keys.refresh = this.#newToken(refresh.grantOf, refresh);
    return { status: 200, isRotated };
  }

  addMember(by: Holder, group: GroupName, person: Person): number {
    const status = this.#asAdmin(by, group);
    if (status === 200 && !this.#members[group].has(person)) this.#members[group].set(person, "Member");
    return status;
  }

  removeMember(by: Holder, group: GroupName, person: Person): number {
    const status = by === person ? this.#reaching(by, group) : this.#asAdmin(by, group);
    if (status !== 200) return status;
    const role = this.#members[group].get(person);
    if (!role) return 404;
    if (role === "Admin" && this.#isLastAdmin(group)) return 400;
    this.#members[group].delete(person);
    return 200;
  }

  setRole(by: Holder, group: GroupName, person: Person, role: Role): number {
    const status = this.#asAdmin(by, group);
    if (status !== 200) return status;
    const before = this.#members[group].get(person);
    if (!before) return 404;
    if (before === "Admin" && role === "Member" && this.#isLastAdmin(group)) return 400;
    this.#members[group].set(person, role);
    return 200;
  }

  attach(by: Holder, parent: GroupName, child: GroupName): number {
    const status = this.#asAdmin(by, parent);
    if (status !== 200) return status;
    if (this.#rights(by, child) !== "Admin") return 403;
    if (this.#hierarchy(child).has(parent)) return 400;
    this.#below[parent].add(child);
    return 200;
  }

  detach(by: Holder, parent: GroupName, child: GroupName): number {
    const status = this.#asAdmin(by, parent);
    if (status !== 200) return status;
    return this.#below[parent].delete(child) ? 200 : 404;
  }

  read(by: Holder, group: GroupName): { readonly status: number; readonly group?: ExpectedGroup } {
    const status = this.#reaching(by, group);
    if (status !== 200) return { status };
    const hierarchy = [...this.#hierarchy(group)];
    const memberships = hierarchy.flatMap((name) => [...this.#members[name].keys()]);
    return {
      status,
      group: {
        // That of a group token is the role of whoever granted it, which this model leaves out.
        callerRole: isPerson(by) ? this.#members[group].get(by) : undefined,
        userCount: memberships.length,
        uniqueUserCount: new Set(memberships).size,
        currentLevelUserCount: this.#members[group].size,
        currentLevelSubGroupCount: this.#below[group].size,
        currentLevelParentGroupCount: groupNames.filter((name) => this.#below[name].has(group)).length,
      },
    };
  }

  list(by: Holder): { readonly status: number; readonly groups: readonly GroupName[] } {
    const status = this.#withToken(by);
    const reached = groupNames.filter((group) => this.#rights(by, group) !== undefined);
    return { status, groups: status === 200 ? reached : [] };
  }

  #withToken(by: Holder): number {
    const access = this.#keys.get(by)?.access;
    if (!access || this.#nowMs >= access.expiresAtMs || access.from.isInvalidated) return 401;
    const { grantOf } = access.from;
    return grantOf === undefined || this.#grants.has(grantOf) ? 200 : 403;
  }

  #reaching(by: Holder, group: GroupName): number {
    const status = this.#withToken(by);
    return status === 200 && this.#rights(by, group) === undefined ? 403 : status;
  }

  #asAdmin(by: Holder, group: GroupName): number {
    const status = this.#withToken(by);
    return status === 200 && this.#rights(by, group) !== "Admin" ? 403 : status;
  }

  #rights(by: Holder, group: GroupName): Role | undefined {
    if (!isPerson(by)) return by === `token of ${group}` ? "Admin" : undefined;
    return by === "owner" ? "Admin" : this.#members[group].get(by);
  }

  #hierarchy(group: GroupName): Set<GroupName> {
    const found = new Set([group]);
    for (const name of found) for (const child of this.#below[name]) found.add(child);
    return found;
  }

  #isLastAdmin(group: GroupName): boolean {
    return [...this.#members[group].values()].filter((role) => role === "Admin").length === 1;
  }

  #isAlive({ isInvalidated, issuedAtMs, grantOf }: RefreshToken): boolean {
    if (isInvalidated || (grantOf !== undefined && !this.#grants.has(grantOf))) return false;
    return this.#nowMs < issuedAtMs + REFRESH_TOKEN_LIFE_MS;
  }

  #issue(holder: Holder, grantOf: GroupName | undefined): void {
    const keys = this.#keys.get(holder);
    for (let old = keys?.refresh; old; old = old.rotatedFrom) old.isInvalidated = true;
    this.#keys.set(holder, { refresh: this.#newToken(grantOf, undefined), access: keys?.access });
  }

  #newToken(grantOf: GroupName | undefined, rotatedFrom: RefreshToken | undefined): RefreshToken {
    return { grantOf, rotatedFrom, issuedAtMs: this.#nowMs, isInvalidated: false };
  }
}

export function isPerson(holder: Holder): holder is Person {
  return personNames.some((name) => name === holder);
}
