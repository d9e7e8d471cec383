import type { Connector } from "../../store/access/connectors.js";
import type { AccessContext } from "./context.js";

// What was adopted counts while the sandbox adopts.

/** The identifier of the connector that is meant: that of an alias is another one. */
export function connectorMeant({ store }: AccessContext, applicationId: string): string {
  if (store.connectors.find(applicationId)) return applicationId;
  return store.aliases.find("applicationId", applicationId) ?? applicationId;
}

/** The identifier of the group that is meant: that of an alias is another one. */
export function groupMeant({ store }: AccessContext, groupId: string): string {
  if (store.groups.find(groupId)) return groupId;
  return store.aliases.find("groupId", groupId) ?? groupId;
}

/** Whether a secret is that of a connector, or was adopted as such. */
export function isSecretOf(context: AccessContext, connector: Connector, secret: string): boolean {
  const { store, credentialReader, adoption } = context;
  if (credentialReader.isSecret(secret, connector.secretHash)) return true;
  if (adoption === undefined) return false;
  const standsFor = store.aliases.find("applicationSecret", context.signer.pseudonymOf(secret));
  return standsFor === connector.applicationId;
}
