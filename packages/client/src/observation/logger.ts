/**
 * Where the client says what it does; `console` is one. No message and no field holds a secret.
 * `debug` tells of requests, answers and pacing, `info` of tokens and endpoints, `warn` of retries
 * and of a refresh token that ends soon, `error` of hooks that throw and of a token
 * store that fails.
 */
export interface Logger {
  /** What happens with every call. */
  debug(message: string, fields: object): void;
  /** What happens once in a while. */
  info(message: string, fields: object): void;
  /** What someone should know. */
  warn(message: string, fields: object): void;
  /** What someone should mend. */
  error(message: string, fields: object): void;
}
