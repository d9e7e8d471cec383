import { KaizalaError } from "./kaizala-error.js";

/** An option or an argument cannot be used. Nothing was sent. */
export class InvalidArgumentError extends KaizalaError {
  static {
    InvalidArgumentError.prototype.name = "InvalidArgumentError";
  }

  override readonly code = "invalid_argument";
  /** The name of the option or argument. */
  readonly argument: string;

  /**
   * @internal
   * @param rule what is wrong with it and what would be right, as the rest of a sentence
   */
  constructor(argument: string, rule: string) {
    super(`${argument} ${rule}.`);
    this.argument = argument;
  }
}
