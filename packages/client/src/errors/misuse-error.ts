/**
 * A mistake in how a method was called, which TypeScript would have found: not a failure that a program
 * is to deal with, so it is no `KaizalaError`. Nothing was sent.
 */
export class MisuseError extends TypeError {
  static {
    // It says what users know it by.
    MisuseError.prototype.name = "TypeError";
  }
}
