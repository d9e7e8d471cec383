import { signal } from "@preact/signals";
import { answerOf, control } from "../api/control-client.js";
import { ask } from "../parts/question.js";
import { showOnce } from "../parts/shown-once.js";
import { attempt, tell } from "../parts/toast.js";
import { connectorTitle, groupTitle, plainName } from "../words/names.js";
import type { Connector, Grant, Group } from "./lists.js";

const underWay = signal<ReadonlySet<string>>(new Set());

/** Whether a grant was asked for that the server has not answered yet. */
export function isBeingGiven(connector: Connector, group: Group): boolean {
  return underWay.value.has(keyOf(connector, group));
}

/**
 * Grants a connector a group, and shows the group token that this hands over. Pressed twice it grants once: another
 * grant would end the token of the first.
 */
export async function give(connector: Connector, group: Group): Promise<void> {
  const key = keyOf(connector, group);
  if (underWay.peek().has(key)) return;
  underWay.value = new Set([...underWay.peek(), key]);
  const { applicationId } = connector;
  await attempt(async () => {
    const body = { applicationId, groupId: group.groupId };
    const given = await answerOf(control.POST("/grants", { body }));
    showOnce({
      title: "Granted",
      text: `${plainName(connectorTitle(connector))} may work in ${plainName(groupTitle(group))}. Its refresh token is shown this once; granting again makes a new one.`,
      values: [
        { name: "applicationId", value: applicationId, what: "the connector's ID" },
        { name: "refreshToken", value: given.refreshToken, what: "the refresh token" },
      ],
    });
  });
  underWay.value = new Set([...underWay.peek()].filter((one) => one !== key));
}

/** Asks, and takes a grant away. */
export function take(grant: Grant): void {
  const { grantId, applicationId, connectorName } = grant;
  const connector = plainName(connectorTitle({ name: connectorName, applicationId }));
  const group = plainName(groupTitle(grant));
  ask({
    title: "Take the grant away?",
    text: `${connector} may do nothing in ${group} from then on, and its group token is dead. Granting again makes a new token; this one does not come back.`,
    act: "Take away",
    onYes: async () => {
      await answerOf(control.DELETE("/grants/{grantId}", { params: { path: { grantId } } }));
      tell(`Took ${group} away from ${connector}.`);
    },
  });
}

function keyOf({ applicationId }: Connector, { groupId }: Group): string {
  return JSON.stringify([applicationId, groupId]);
}
