import type { ControlSchemas } from "../../contract/types.js";
import type { ReceivedMessage } from "../../store/messages/messages.js";

/** The connector that sent something; null for a person in the app. */
export function describeSender({
  applicationId,
  connectorName,
}: Pick<ReceivedMessage, "applicationId" | "connectorName">): ControlSchemas["SendingConnector"] {
  return applicationId === null ? null : { applicationId, name: connectorName };
}
