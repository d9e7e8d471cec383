import type { GroundContext } from "../ground/context.js";
import type { Adopted } from "./adopted.js";
import type { Coverage } from "./coverage.js";
import type { CredentialReader } from "./credential-reader.js";
import type { Faults } from "./faults.js";
import type { KnownCallers } from "./known-callers.js";
import type { PinInbox } from "./pin-inbox.js";
import type { Throttle } from "./throttle.js";
import type { TokenSigner } from "./token-format.js";

/** What the rules on who may do what work with. */
export interface AccessContext extends GroundContext {
  readonly signer: TokenSigner;
  readonly pinInbox: PinInbox;
  readonly throttle: Throttle;
  readonly coverage: Coverage;
  readonly faults: Faults;
  readonly knownCallers: KnownCallers;
  readonly credentialReader: CredentialReader;
  /** Is told of what is adopted; undefined where nothing is. */
  readonly adoption: ((adopted: Adopted) => void) | undefined;
}
