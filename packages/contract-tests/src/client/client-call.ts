import { AsyncLocalStorage } from "node:async_hooks";

/** Is told of the public methods that a test calls: `groups.list`. */
export interface MethodNotes {
  /** A method was called, whatever came of it. */
  readonly called: (name: string) => void;
  /** The service answered a call, or the call had nothing to ask it. */
  readonly exercised: (name: string) => void;
}

/** No list of the suites has as many pages, and a connector may send no more than 100 requests in a minute. */
const MOST_REQUESTS = 60;

/** A token is got on the way of any call, and is what this one alone asks for. */
const OF_TOKENS = { route: "GET /v1/accessToken", method: "auth.accessToken" };

const running = new AsyncLocalStorage<ClientCall>();

/** A call of a public method, and what it sends. */
export class ClientCall {
  readonly #names: readonly string[];
  readonly #notes: MethodNotes;
  #requests = 0;

  /** @param names the method, and what was called of that which it returned */
  constructor(names: readonly string[], notes: MethodNotes) {
    this.#names = names;
    this.#notes = notes;
    for (const name of names) notes.called(name);
  }

  /** The call that sends what is sent now. */
  static get current(): ClientCall | undefined {
    return running.getStore();
  }

  /** The same call, of one method more. */
  and(name: string): ClientCall {
    return new ClientCall([...this.#names, name], this.#notes);
  }

  /** Does what belongs to the call. */
  run<Result>(work: () => Result): Result {
    return running.run(this, work);
  }

  /** @throws for a request too many, such as that of a list which does not end */
  sends(): void {
    this.#requests += 1;
    if (this.#requests > MOST_REQUESTS) {
      const name = this.#names.join(", ");
      throw new Error(
        `${name} has sent ${MOST_REQUESTS} requests and goes on: a list must end with the page that has no cursor.`,
      );
    }
  }

  /** The service has answered a request of the call. */
  isAnswered(route: string): void {
    for (const name of this.#names) {
      if (route !== OF_TOKENS.route || name === OF_TOKENS.method) this.#notes.exercised(name);
    }
  }

  /** The call has come back. Where it sent nothing, that is all there is to it. */
  hasReturned(): void {
    if (this.#requests === 0) for (const name of this.#names) this.#notes.exercised(name);
  }
}
