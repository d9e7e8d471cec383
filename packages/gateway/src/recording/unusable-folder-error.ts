/** A folder that cannot be recorded in, or played from. The message names it. */
export class UnusableFolderError extends Error {
  override readonly name = "UnusableFolderError";
}
