import { expect } from "vitest";
import { connector, groups, type KaizalaCaller, people, type Service } from "../src/index.js";
import { type Holder, isPerson, personNames, WorldModel } from "./world-model.js";
import type { Step } from "./world-steps.js";

const { applicationId } = connector;

/** Does steps in a sandbox and in the model, and holds every answer against what the model expects. */
export class SequenceRun {
  readonly #model = new WorldModel();
  readonly #service: Service;
  readonly #refreshTokens = new Map<Holder, string>();
  readonly #callers = new Map<Holder, KaizalaCaller>();

  /** @param service a fresh sandbox whose clock stands still */
  constructor(service: Service) {
    this.#service = service;
    for (const person of personNames) this.#refreshTokens.set(person, service.refreshToken(person));
    this.#refreshTokens.set("token of yard", service.refreshToken("group"));
  }

  /** @throws where an answer is not as the model expects */
  async take(step: Step): Promise<void> {
    const model = this.#model;
    const { control } = this.#service;
    switch (step.do) {
      case "wait":
        model.wait(step.hours);
        await control.call("advanceClock", { body: { hours: step.hours } });
        return;
      case "setActive":
        model.setActive(step.isActive);
        await control.call("changeConnector", { path: { applicationId }, body: { active: step.isActive } });
        return;
      case "giveGrant":
        return this.#giveGrant(step.group);
      case "takeGrant":
        return this.#takeGrant(step.group);
      case "replaceToken":
        return this.#replaceToken(step.person);
      case "renew":
        return this.#renew(step.by);
      case "list":
        return this.#list(step.by);
      case "read":
        return this.#read(step.by, step.group);
      case "addMember":
        return this.#expectStatus(model.addMember(step.by, step.group, step.person), step.by, {
          method: "PUT",
          path: `/${groups[step.group]}/members`,
          body: { members: [people[step.person].mobileNumber] },
        });
      case "removeMember":
        return this.#expectStatus(model.removeMember(step.by, step.group, step.person), step.by, {
          method: "DELETE",
          path: `/${groups[step.group]}/members/${people[step.person].userId}`,
        });
      case "setRole":
        return this.#expectStatus(model.setRole(step.by, step.group, step.person, step.role), step.by, {
          method: "PUT",
          path: `/${groups[step.group]}/members/${people[step.person].userId}`,
          body: { role: step.role },
        });
      case "attach":
        return this.#expectStatus(model.attach(step.by, step.parent, step.child), step.by, {
          method: "PUT",
          path: `/${groups[step.parent]}/subGroups`,
          body: { subGroups: [groups[step.child]] },
        });
      case "detach":
        return this.#expectStatus(model.detach(step.by, step.parent, step.child), step.by, {
          method: "DELETE",
          path: `/${groups[step.parent]}/subGroups/${groups[step.child]}`,
        });
    }
  }

  async #giveGrant(group: keyof typeof groups): Promise<void> {
    const status = this.#model.giveGrant(group);
    const body = { applicationId, groupId: groups[group] };
    if (status !== 200) {
      expect((await this.#service.control.refused("giveGrant", { body })).status).toBe(status);
      return;
    }
    const { refreshToken } = await this.#service.control.call("giveGrant", { body });
    this.#refreshTokens.set(`token of ${group}`, refreshToken);
  }

  async #takeGrant(group: keyof typeof groups): Promise<void> {
    const { control } = this.#service;
    const { grants } = await control.call("listGrants", { query: { groupId: groups[group] } });
    expect(grants.length).toBe(this.#model.takeGrant(group) === 200 ? 1 : 0);
    for (const { grantId } of grants) await control.call("takeGrant", { path: { grantId } });
  }

  async #replaceToken(person: keyof typeof people): Promise<void> {
    const status = this.#model.replaceToken(person);
    const { mobileNumber } = people[person];
    const body = { applicationId, kind: "user", mobileNumber } as const;
    if (status !== 200) {
      expect((await this.#service.control.refused("issueToken", { body })).status).toBe(status);
      return;
    }
    const { refreshToken } = await this.#service.control.call("issueToken", { body });
    this.#refreshTokens.set(person, refreshToken);
  }

  async #renew(by: Holder): Promise<void> {
    const expected = this.#model.renew(by);
    const { applicationSecret } = connector;
    const refreshToken = this.#refreshTokens.get(by) ?? "none";
    const headers = { applicationId, applicationSecret, refreshToken };
    const { status, text } = await this.#service.send({ method: "GET", target: "/v1/accessToken", headers });
    expect(status, text).toBe(expected.status);
    if (status !== 200) return;
    const answer = JSON.parse(text);
    expect(answer.refreshToken !== undefined).toBe(expected.isRotated);
    this.#callers.set(by, this.#service.withAccessToken(answer.accessToken));
    if (expected.isRotated) this.#refreshTokens.set(by, answer.refreshToken);
  }

  async #list(by: Holder): Promise<void> {
    const expected = this.#model.list(by);
    const { status, text } = await this.#send(by, { method: "GET", path: "" });
    expect(status, text).toBe(expected.status);
    if (status !== 200) return;
    const listed: { groupId: string }[] = JSON.parse(text).groups;
    const wanted = expected.groups.map((name) => groups[name]);
    expect(listed.map(({ groupId }) => groupId).toSorted()).toEqual(wanted.toSorted());
  }

  async #read(by: Holder, group: keyof typeof groups): Promise<void> {
    const expected = this.#model.read(by, group);
    const { status, text } = await this.#send(by, { method: "GET", path: `/${groups[group]}` });
    expect(status, text).toBe(expected.status);
    if (expected.group === undefined) return;
    const { callerRole, ...counts } = expected.group;
    const [read] = JSON.parse(text).groups;
    expect(read).toMatchObject(counts);
    if (isPerson(by)) expect(read.callerRole).toBe(callerRole);
  }

  async #expectStatus(expected: number, by: Holder, request: PlainRequest): Promise<void> {
    const { status, text } = await this.#send(by, request);
    expect(status, text).toBe(expected);
  }

  #send(by: Holder, { method, path, body }: PlainRequest) {
    const caller = this.#callers.get(by) ?? this.#service.anonymous;
    const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return caller.send({ method, target: `/v1/groups${path}`, ...(body === undefined ? {} : json) });
  }
}

interface PlainRequest {
  readonly method: string;
  /** Below that of the groups. */
  readonly path: string;
  readonly body?: unknown;
}
