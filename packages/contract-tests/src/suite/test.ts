import { test as base, inject, type TestContext } from "vitest";
import { Account } from "../account/account.js";
import { sandboxAccount } from "../account/sandbox-account.js";
import { controlCaller } from "../http/caller.js";
import type { LoggedExchange } from "../report/logged-exchange.js";
import { Clock } from "../service/clock.js";
import { Pins } from "../service/pins.js";
import { Service, sendBelow } from "../service/service.js";
import { seed } from "../service/world.js";
import { type Capability, reasonToSkip } from "../targets/capabilities.js";
import type { Target } from "../targets/target.js";
import { defaultSettings, type TargetSettings } from "../targets/target-settings.js";
import { targetNamed } from "../targets/targets.js";
import { Observation } from "./observation.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The name of the target that a project runs against. */
    target: string;
    /** Default {@link defaultSettings}. */
    targetSettings?: TargetSettings;
  }
  interface TaskMeta {
    /** The operations that a test exercised. */
    operations?: string[];
    /** What a failed test sent and got. */
    exchanges?: LoggedExchange[];
  }
}

/**
 * vitest's `test` with what a suite needs of the target:
 *
 * - `account`: an account at whatever service this is, for tests that run everywhere
 * - `needs`, `permitted`: skip the test where the target lacks a capability, or the connector a scope
 * - `publicGroup`: the path of a public group of the account
 * - `send`: sends a request to the target as it is written
 * - `service`: a fresh sandbox
 * - `server`: the control API of the whole server, outside the sandbox
 * - `control`, `clock`, `pins`: the sandbox's
 *
 * Where the target lacks what a fixture needs, the test is skipped and listed with the reason.
 */
export const test = base
  .extend("target", { scope: "worker" }, () =>
    targetNamed(inject("target"), inject("targetSettings") ?? defaultSettings, process.env),
  )
  // A start costs a second of work where the target is a process, so a worker starts one and each
  // test gets a sandbox of its own.
  .extend("running", { scope: "worker" }, async ({ target }, { onCleanup }) => {
    const running = await target.start();
    onCleanup(() => running.stop());
    return running;
  })
  .extend("observe", ({ task, onTestFailed }) => {
    const observation = new Observation();
    task.meta.operations = observation.operations;
    onTestFailed(() => {
      task.meta.exchanges = observation.exchanges;
    });
    return observation.observe.bind(observation);
  })
  .extend("server", ({ target, running, skip, observe }) => {
    need(target, "control", skip);
    return { url: running.url, ...controlCaller(sendBelow(running.url, observe)) };
  })
  .extend("service", async ({ server, observe }) => {
    const { url, ...seeded } = await server.call("createSandbox", { body: { seed } });
    return new Service(url, seeded, observe);
  })
  .extend("control", ({ service }) => service.control)
  .extend("clock", ({ target, service, skip }) => {
    need(target, "clock", skip);
    return new Clock(service.control);
  })
  .extend("pins", ({ target, service, skip }) => {
    need(target, "pins", skip);
    return new Pins(service.control);
  })
  .extend("send", ({ running, observe }) => sendBelow(running.url, observe))
  .extend("account", async ({ target, running, skip, observe }, { onCleanup }) => {
    need(target, "account", skip);
    const access = (await running.openAccount?.()) ?? (await sandboxAccount(running.url, observe));
    const account = new Account(access, observe);
    onCleanup(() => account.cleanUp());
    return account;
  })
  .extend("needs", ({ target, skip }) => (...capabilities: readonly Capability[]) => {
    for (const capability of capabilities) need(target, capability, skip);
  })
  .extend("permitted", ({ account, skip }) => (...scopes: readonly string[]) => {
    for (const scope of scopes) {
      const isMissing = account.access.scopes !== undefined && !account.access.scopes.has(scope);
      skip(isMissing, `the connector has no permission ${scope}`);
    }
  })
  .extend("publicGroup", ({ account, skip }) => {
    const { publicGroupId } = account.access;
    if (publicGroupId !== undefined) return { groupId: publicGroupId };
    return skip("no public group is known; KAIZALA_PUBLIC_GROUP_ID can name one");
  });

function need(target: Target, capability: Capability, skip: TestContext["skip"]): void {
  skip(!target.capabilities.has(capability), reasonToSkip(target.name, capability));
}
