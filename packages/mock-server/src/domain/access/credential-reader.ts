/** Compares credentials that were sent with what is stored of them. */
export interface CredentialReader {
  /** The hash by which a token is stored. */
  hashOf(token: string): string;
  /** Whether a text counts as a token only for a while. */
  isStandIn(token: string): boolean;
  /** Whether `secret` is the one behind `stored`. */
  isSecret(secret: string, stored: string): boolean;
}
