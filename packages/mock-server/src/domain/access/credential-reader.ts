/** Compares credentials that were sent with what is stored of them. */
export interface CredentialReader {
  /** The hash by which a token is stored. */
  hashOf(token: string): string;
  /** Whether `secret` is the one behind `stored`. */
  isSecret(secret: string, stored: string): boolean;
}
