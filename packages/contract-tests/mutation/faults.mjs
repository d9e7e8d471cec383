import { accessFaults } from "./faults/access.mjs";
import { actingFaults } from "./faults/acting-as-people.mjs";
import { clientDeliveryFaults } from "./faults/client-deliveries.mjs";
import { clientErrorFaults } from "./faults/client-errors.mjs";
import { clientReceiverFaults } from "./faults/client-receiver.mjs";
import { clientRenewalFaults } from "./faults/client-renewal.mjs";
import { clientRequestFaults } from "./faults/client-requests.mjs";
import { clientRetryFaults } from "./faults/client-retries.mjs";
import { clientSecretFaults } from "./faults/client-secrets.mjs";
import { clientSendingFaults } from "./faults/client-sending.mjs";
import { clientSessionFaults } from "./faults/client-sessions.mjs";
import { clientWaitingFaults } from "./faults/client-waiting.mjs";
import { controlReadFaults } from "./faults/control-reads.mjs";
import { controlRequestFaults } from "./faults/control-requests.mjs";
import { coverageFaults } from "./faults/coverage.mjs";
import { envelopeFaults } from "./faults/envelope.mjs";
import { evidenceFaults } from "./faults/evidence.mjs";
import { faultsOnDemand } from "./faults/faults-on-demand.mjs";
import { frontPageFaults } from "./faults/front-page.mjs";
import { groupFaults } from "./faults/groups.mjs";
import { judgementFaults } from "./faults/judgement.mjs";
import { leniencyFaults } from "./faults/leniency.mjs";
import { mediaFaults } from "./faults/media.mjs";
import { messageAndActionFaults } from "./faults/messages-and-actions.mjs";
import { publicAddressFaults } from "./faults/public-addresses.mjs";
import { responseAndReactionFaults } from "./faults/responses-and-reactions.mjs";
import { sandboxFaults } from "./faults/sandboxes.mjs";
import { signInFaults } from "./faults/sign-in.mjs";
import { streamFaults } from "./faults/stream.mjs";
import { tokenFaults } from "./faults/tokens.mjs";
import { webhookToolFaults } from "./faults/webhook-tools.mjs";
import { webhookFaults } from "./faults/webhooks.mjs";

/** All faults, in the order in which they are told. */
export const faults = [
  ...streamFaults,
  ...tokenFaults,
  ...signInFaults,
  ...accessFaults,
  ...groupFaults,
  ...messageAndActionFaults,
  ...responseAndReactionFaults,
  ...mediaFaults,
  ...webhookToolFaults,
  ...webhookFaults,
  ...envelopeFaults,
  ...judgementFaults,
  ...leniencyFaults,
  ...sandboxFaults,
  ...faultsOnDemand,
  ...frontPageFaults,
  ...publicAddressFaults,
  ...controlReadFaults,
  ...controlRequestFaults,
  ...actingFaults,
  ...coverageFaults,
  ...evidenceFaults,
  ...clientSessionFaults,
  ...clientErrorFaults,
  ...clientWaitingFaults,
  ...clientRequestFaults,
  ...clientReceiverFaults,
  ...clientSendingFaults,
  ...clientDeliveryFaults,
  ...clientRetryFaults,
  ...clientSecretFaults,
  ...clientRenewalFaults,
];
