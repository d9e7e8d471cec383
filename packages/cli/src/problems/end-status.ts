/** A command has ended with a status that is not this program's own, and there is nothing more to say. */
export class EndStatus extends Error {
  override readonly name = "EndStatus";

  constructor(readonly status: number) {
    super(`The command ended with status ${status}.`);
  }
}
