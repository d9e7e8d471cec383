import { answerOf, control } from "../api/control-client.js";
import { ask } from "../parts/question.js";
import { showOnce } from "../parts/shown-once.js";
import { attempt, tell } from "../parts/toast.js";
import type { Connector, Grant, Group } from "./lists.js";

/** Grants a connector a group, and shows the group token that this hands over. */
export async function give(connector: Connector, group: Group): Promise<void> {
  const { applicationId } = connector;
  await attempt(async () => {
    const body = { applicationId, groupId: group.groupId };
    const given = await answerOf(control.POST("/grants", { body }));
    showOnce({
      title: "Granted",
      text: `${connector.name} may work in ${group.groupName}. Its refresh token is shown this once; granting again makes a new one.`,
      values: [
        { name: "applicationId", value: applicationId, what: "the connector's ID" },
        { name: "refreshToken", value: given.refreshToken, what: "the refresh token" },
      ],
    });
  });
}

/** Asks, and takes a grant away. */
export function take({ grantId, connectorName, groupName }: Grant): void {
  ask({
    title: "Take the grant away?",
    text: `${connectorName} may do nothing in ${groupName} from then on, and its group token is dead. Granting again makes a new token; this one does not come back.`,
    act: "Take away",
    onYes: async () => {
      await answerOf(control.DELETE("/grants/{grantId}", { params: { path: { grantId } } }));
      tell(`Took ${groupName} away from ${connectorName}.`);
    },
  });
}
