import { isError } from "../errors/is-error.js";
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";

type Event<Name extends keyof Hooks> = Parameters<NonNullable<Hooks[Name]>>[0];

const MESSAGES: { readonly [Name in keyof Hooks]-?: readonly ["debug" | "info" | "warn" | "error", string] } =
  {
    onRequest: ["debug", "A request is sent."],
    onResponse: ["debug", "A request was answered."],
    onRetry: ["warn", "A request failed and will be sent again."],
    onPaced: ["debug", "A call has waited for its turn."],
    onTokenRefresh: ["info", "There is a new access token."],
    onEndpointChange: ["info", "The endpoint has changed."],
    onTokenRotated: ["info", "The refresh token was replaced."],
    onTokenStoreFailed: ["error", "The token store has failed; the refresh token is kept in memory."],
    onRefreshTokenExpiring: ["warn", "The refresh token ends soon; sign in anew before."],
  };

/** Tells the user's hooks and logger what happens. */
export class Reporter {
  readonly #hooks: Hooks;
  readonly #logger: Logger | undefined;

  constructor(hooks: Hooks, logger: Logger | undefined) {
    this.#hooks = hooks;
    this.#logger = logger;
  }

  report<Name extends keyof Hooks>(name: Name, event: Event<Name>): void {
    const [level, message] = MESSAGES[name];
    this.#logger?.[level](message, event);
    // As one function: TypeScript does not see that the hook and the event are of the same name.
    const hook = this.#hooks[name] as ((event: Event<Name>) => unknown) | undefined;
    if (hook === undefined) return;
    const failed = (error: unknown) =>
      // Only its name: a hook that was given a token may have put it into what it throws.
      this.#logger?.error(`The hook ${name} has failed.`, {
        error: isError(error) ? error.name : "",
      });
    try {
      Promise.resolve(hook(event)).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}
