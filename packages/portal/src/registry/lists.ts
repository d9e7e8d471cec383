import { answerOf, control, everyPage } from "../api/control-client.js";
import type { ControlSchemas } from "../api/types.js";
import { type Live, useLive } from "../state/live.js";

export type Connector = ControlSchemas["Connector"];
export type Grant = ControlSchemas["Grant"];
export type Group = ControlSchemas["GroupSummary"];
export type Token = ControlSchemas["Token"];
export type User = ControlSchemas["User"];

/** The connectors of the sandbox. */
export function useConnectors(): Live<readonly Connector[]> {
  return useLive(
    async (signal) => (await answerOf(control.GET("/connectors", { signal }))).connectors,
    { of: ["connectors", "grants"] },
    [],
  );
}

/** The grants that stand. */
export function useGrants(): Live<readonly Grant[]> {
  const read = (signal: AbortSignal) =>
    everyPage(
      (query) => answerOf(control.GET("/grants", { params: { query }, signal })),
      ({ grants }) => grants,
    );
  return useLive(read, { of: ["grants", "connectors", "groups"] }, []);
}

/** The groups of the sandbox with what is in them. */
export function useGroups(): Live<readonly Group[]> {
  const read = (signal: AbortSignal) =>
    everyPage(
      (query) => answerOf(control.GET("/groups", { params: { query }, signal })),
      ({ groups }) => groups,
    );
  return useLive(read, { of: ["groups", "members", "subscribers", "messages", "actions"] }, []);
}

/** Every refresh token that was issued, the dead ones too. */
export function useTokens(): Live<readonly Token[]> {
  const read = (signal: AbortSignal) =>
    everyPage(
      (query) => answerOf(control.GET("/tokens", { params: { query }, signal })),
      ({ tokens }) => tokens,
    );
  return useLive(read, { of: ["tokens", "grants", "connectors", "clock"] }, []);
}

/** The people whose name or number has this in it; all of them for an empty text. */
export function useUsers(matching = ""): Live<readonly User[]> {
  const read = async (signal: AbortSignal) => (await readUsers(matching, signal)).users;
  return useLive(read, { of: ["users"] }, [matching]);
}

/** People of the sandbox. */
export interface Users {
  readonly users: readonly User[];
  readonly hasMore: boolean;
}

/**
 * The people whose name or number has a text in it, page after page: one that looks through many may hold none of them.
 *
 * @param most how many are read at most; default as of every list
 */
export async function readUsers(matching: string, signal: AbortSignal, most?: number): Promise<Users> {
  let hasMore = false;
  const users = await everyPage(
    async (asked) => {
      const query = matching === "" ? asked : { ...asked, matching };
      const page = await answerOf(control.GET("/users", { params: { query }, signal }));
      hasMore = page.nextCursor !== null;
      return page;
    },
    (page) => page.users,
    most,
  );
  return { users, hasMore };
}
