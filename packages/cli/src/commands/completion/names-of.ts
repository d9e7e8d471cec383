import { answerOf, type ControlClient } from "@kaizala-gateway/mock-server/control";
import { type ConnectionFlags, controlPlaceOf } from "../../control/connection-flags.js";
import {
  actionsOf,
  connectorsOf,
  grantsOf,
  groupMeant,
  groupsOf,
  tokensOf,
  usersOf,
  webhooksOf,
} from "../../control/things.js";

/** A person waits for it at the keyboard. In milliseconds. */
const TIMEOUT_MS = 1_000;

type Names = (control: ControlClient, before: readonly string[]) => Promise<readonly string[]>;

/** By what stands between the brackets of an argument or a flag. */
const NAMES: Readonly<Record<string, Names>> = {
  connector: async (control) => (await connectorsOf(control)).map(({ name }) => name),
  group: async (control) => (await groupsOf(control)).map(({ groupName }) => groupName),
  user: async (control) => (await usersOf(control)).map(({ name, mobileNumber }) => name || mobileNumber),
  token: async (control) => (await tokensOf(control)).map(({ tokenId }) => tokenId),
  grant: async (control) => (await grantsOf(control)).map(({ grantId }) => grantId),
  webhook: async (control) => (await webhooksOf(control)).map(({ id }) => id),
  snapshot: async (control) => (await answerOf(control.GET("/snapshots"))).snapshots.map(({ name }) => name),
  // The flag and the argument that name a sandbox that there is.
  id: async (control) =>
    (await answerOf(control.GET("/sandboxes"))).sandboxes.map(({ sandboxId }) => sandboxId),
  delivery: async (control) =>
    (await answerOf(control.GET("/deliveries"))).deliveries.map(({ deliveryId }) => deliveryId),
  permission: async (control) =>
    (await answerOf(control.GET("/permissions"))).permissions.map(({ name }) => name),
  action: async (control, [group = ""]) => {
    const { groupId } = await groupMeant(control, group);
    return (await actionsOf(control, groupId)).map(
      ({ title, actionId, referenceId }) => title || (actionId ?? referenceId),
    );
  },
};

/** The names of what a running server holds; none where there is no server, or it does not tell. */
export async function namesOf(
  kind: string,
  flags: ConnectionFlags,
  before: readonly string[],
): Promise<readonly string[]> {
  const names = NAMES[kind];
  if (!names) return [];
  try {
    const { connect } = await import("../../control/connection.js");
    const { control } = await connect(controlPlaceOf(flags), TIMEOUT_MS);
    return await names(control, before);
  } catch {
    return [];
  }
}
