import { ContractError } from "../errors/contract-error.js";
import type { components } from "../generated/kaizala.js";

/** The outcome in an answer: the service's documentation has it as a boolean, its samples as text. */
export function resultIn(answer: components["schemas"]["ResultAnswer"]): boolean {
  switch (String(answer.result).toLowerCase()) {
    case "true":
      return true;
    case "false":
      return false;
    default:
      throw new ContractError("An answer has no result that is true or false.");
  }
}
