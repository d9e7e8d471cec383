import { type KaizalaCaller, kaizalaCaller, type Send } from "../http/caller.js";
import { type Observe, sendBelow } from "../service/service.js";
import type { AccountAccess } from "./account-access.js";

/** An account at the service under test, whatever service that is. */
export class Account {
  readonly access: AccountAccess;
  /** Calls with the account's access token. */
  readonly caller: KaizalaCaller;
  /** Calls the platform service without any token. */
  readonly anonymous: KaizalaCaller;
  /** Calls the token service. */
  readonly tokenService: KaizalaCaller;
  readonly #send: Send;
  readonly #undo: (() => Promise<unknown>)[] = [];

  constructor(access: AccountAccess, observe: Observe) {
    this.access = access;
    this.#send = paced(access, sendBelow(access.url, observe));
    this.caller = this.withAccessToken(access.accessToken);
    this.anonymous = kaizalaCaller(this.#send);
    this.tokenService = kaizalaCaller(paced(access, sendBelow(access.tokenUrl, observe)));
  }

  withAccessToken(accessToken: string): KaizalaCaller {
    return kaizalaCaller(this.#send, { accessToken });
  }

  /** A name that shows whose it is: what a test creates bears nothing else. */
  named(name: string): string {
    return `${this.access.marker} ${name}`;
  }

  /** The path of the group to use. */
  get group(): { readonly groupId: string } {
    const { groupId } = this.access;
    if (groupId === undefined)
      throw new Error("The account reaches no group; KAIZALA_GROUP_ID can name one.");
    return { groupId };
  }

  /** Notes how to remove what a test has created; the last is removed first. */
  afterwards(undo: () => Promise<unknown>): void {
    this.#undo.unshift(undo);
  }

  /** @throws after the last one, if one failed */
  async cleanUp(): Promise<void> {
    const failures: unknown[] = [];
    for (const undo of this.#undo.splice(0)) await undo().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) {
      throw new AggregateError(failures, `Not all of what the test made could be removed: ${failures[0]}`);
    }
  }
}

function paced({ pace }: AccountAccess, send: Send): Send {
  return async (request) => {
    await pace();
    return send(request);
  };
}
