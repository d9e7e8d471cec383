import { useMemo } from "preact/hooks";
import { answerOf, control, everyPage } from "../api/control-client.js";
import { useLive } from "../state/live.js";
import { connectorTitle, groupTitle, personName, shortId } from "../words/names.js";
import { asRead } from "../words/sentences.js";

/** What identifiers are called. */
export interface KnownNames {
  readonly connector: (applicationId: string) => string;
  /** By the mobile number, or a bot by its identifier. */
  readonly person: (mobileNumber: string) => string;
  readonly group: (groupId: string) => string;
  /** Whether there is such a thing in the sandbox now, so that one can go there. */
  readonly isThere: (kind: "connector" | "person" | "group", id: string) => boolean;
}

/** The names of the sandbox's connectors, people and groups, as they are called now. What is gone has a short identifier. */
export function useNames(): KnownNames {
  const connectors = useLive(readConnectors, { of: ["connectors"] }, []).data;
  const people = useLive(readPeople, { of: ["users"] }, []).data;
  const groups = useLive(readGroups, { of: ["groups"] }, []).data;
  // The same as long as nobody is called anew, so that rows that show names need not be drawn anew.
  return useMemo(
    () => ({
      connector: (id) => connectors?.get(id) ?? shortId(id),
      person: (number) => people?.get(number) ?? shortId(number),
      group: (id) => groups?.get(id) ?? shortId(id),
      isThere: (kind, id) =>
        ({ connector: connectors, person: people, group: groups })[kind]?.has(id) ?? false,
    }),
    [connectors, people, groups],
  );
}

/** A sentence with the names of the groups and people whose identifiers stand in it. */
export function withNames(sentence: string, names: KnownNames): string {
  const named = sentence
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}@\d+/g, (id) => names.group(id))
    .replace(/\+\d{7,15}/g, (number) => names.person(number));
  return asRead(named);
}

async function readConnectors(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const { connectors } = await answerOf(control.GET("/connectors", { signal }));
  return new Map(connectors.map((one) => [one.applicationId, connectorTitle(one)]));
}

async function readPeople(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const users = await everyPage(
    (query) => answerOf(control.GET("/users", { params: { query }, signal })),
    ({ users: some }) => some,
  );
  return new Map(users.map((user) => [user.mobileNumber, personName(user)]));
}

async function readGroups(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const groups = await everyPage(
    (query) => answerOf(control.GET("/groups", { params: { query }, signal })),
    ({ groups: some }) => some,
  );
  return new Map(groups.map((one) => [one.groupId, groupTitle(one)]));
}
