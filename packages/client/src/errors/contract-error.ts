import { KaizalaError } from "./kaizala-error.js";
import { outcomeWithoutAnswer, type RequestIdentity } from "./request-identity.js";

/**
 * An answer is not what the contract promises: not JSON, or without a value that the client needs.
 * Something other than the service may have answered, such as a proxy or a login page.
 */
export class ContractError extends KaizalaError {
  static {
    ContractError.prototype.name = "ContractError";
  }

  override readonly code = "contract_violation";

  /** @internal */
  constructor(message: string, request?: RequestIdentity) {
    super(message, request && { outcome: outcomeWithoutAnswer(request) });
  }
}
