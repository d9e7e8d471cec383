import { inject } from "vitest";
import type { MethodNotes } from "../client/client-call.js";
import {
  type ClientAccess,
  type ClientOptions,
  clientMaker,
  clientOfAccount,
} from "../client/client-maker.js";
import { ClientTraffic } from "../client/client-traffic.js";
import { notedEntries } from "../client/noted-calls.js";
import type { TokenHolder } from "../service/service.js";
import { connector } from "../service/world.js";
import { defaultSettings } from "../targets/target-settings.js";
import { test } from "./test.js";

declare module "vitest" {
  interface TaskMeta {
    /** The public methods of the client that a test exercised; of one that failed, those that it called. */
    clientMethods?: string[];
  }
}

/**
 * {@link test} with what a suite of the client needs besides:
 *
 * - `client`: a client of the `account`, at whatever service this is
 * - `clientOfAccess`: one of other credentials, the same for all tests of a worker that name them
 * - `clientOf`: makes another one, with options
 * - `clientAs`: makes a client of somebody in the sandbox of `service`
 * - `makeClient`: makes a client of anybody
 * - `functions`: the functions of the client's public entries
 * - `traffic`: what the clients have sent, and answers in place of the service's
 *
 * A test fails where a client sent what the contract does not declare to the letter, whatever came of it.
 */
export const clientTest = test
  .extend("methodNotes", ({ task, onTestFailed }): MethodNotes => {
    const called = new Set<string>();
    const exercised: string[] = [];
    task.meta.clientMethods = exercised;
    onTestFailed(() => {
      task.meta.clientMethods = [...called];
    });
    return {
      called: (name) => called.add(name),
      exercised: (name) => {
        if (!exercised.includes(name)) exercised.push(name);
      },
    };
  })
  .extend("traffic", async ({ running, observe, onTestFinished }) => {
    const { isStateless } = inject("targetSettings") ?? defaultSettings;
    const traffic = new ClientTraffic({
      observe,
      // A stand-in names the endpoint of its example, where nobody is.
      base: isStateless ? new URL(running.url) : undefined,
    });
    onTestFinished(() => traffic.end());
    return traffic;
  })
  .extend("makeClient", ({ traffic, methodNotes }) => clientMaker(traffic, methodNotes))
  .extend("clientOfAccess", ({ traffic, methodNotes }) => {
    return (access: ClientAccess) => clientOfAccount(access, traffic, methodNotes);
  })
  .extend("client", ({ account, clientOfAccess }) => clientOfAccess(account.access))
  .extend("clientOf", ({ account, traffic, makeClient }) => {
    const { applicationId, applicationSecret, refreshToken, tokenUrl: baseUrl, pace } = account.access;
    traffic.pace = pace;
    return (options: ClientOptions = {}) =>
      makeClient({ applicationId, applicationSecret, refreshToken, baseUrl, ...options });
  })
  .extend("clientAs", ({ service, makeClient }) => {
    return (holder: TokenHolder, options: ClientOptions = {}) =>
      makeClient({
        ...connector,
        refreshToken: service.refreshToken(holder),
        baseUrl: service.url,
        ...options,
      });
  })
  .extend("functions", ({ methodNotes }) => notedEntries(methodNotes));
