// Beside the store's other files, none of whose types an importer of this class is to need.

/** A data file that this version cannot use. The message is meant for the person who named it. */
export class UnusableDataError extends Error {
  override readonly name = "UnusableDataError";
}
