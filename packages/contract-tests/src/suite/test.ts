import { test as base, inject, type TestContext } from "vitest";
import { controlCaller } from "../http/caller.js";
import { Clock } from "../service/clock.js";
import { Pins } from "../service/pins.js";
import { Service, sendBelow } from "../service/service.js";
import { seed } from "../service/world.js";
import type { Capability, Target } from "../targets/target.js";
import { targetNamed } from "../targets/targets.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The name of the target that a project runs against. */
    target: string;
  }
  interface TaskMeta {
    /** The operations that a test exercised. */
    operations?: string[];
  }
}

/**
 * vitest's `test` with what a suite needs of the target:
 *
 * - `service`: a fresh sandbox
 * - `server`: the control API of the whole server, outside the sandbox
 * - `control`, `clock`, `pins`: the sandbox's; where the target lacks one, the test is skipped and
 *   listed with the reason
 */
export const test = base
  .extend("target", { scope: "worker" }, () => targetNamed(inject("target")))
  // A start costs a second of work where the target is a process, so a worker starts one and each
  // test gets a sandbox of its own.
  .extend("running", { scope: "worker" }, async ({ target }, { onCleanup }) => {
    const running = await target.start();
    onCleanup(() => running.stop());
    return running;
  })
  .extend("server", ({ target, running, skip, task }) => {
    need(target, "control", skip);
    return { url: running.url, ...controlCaller(sendBelow(running.url, recorder(task))) };
  })
  .extend("service", async ({ server, task }) => {
    const { url, ...seeded } = await server.call("createSandbox", { body: { seed } });
    return new Service(url, seeded, recorder(task));
  })
  .extend("control", ({ service }) => service.control)
  .extend("clock", ({ target, service, skip }) => {
    need(target, "clock", skip);
    return new Clock(service.control);
  })
  .extend("pins", ({ target, service, skip }) => {
    need(target, "pins", skip);
    return new Pins(service.control);
  });

function need(target: Target, capability: Capability, skip: TestContext["skip"]): void {
  skip(!target.capabilities.has(capability), `the target ${target.name} has no ${capability}`);
}

/** Notes the operations of a test where the reporter finds them. */
function recorder({ meta }: TestContext["task"]): (operationId: string) => void {
  return (operationId) => {
    meta.operations ??= [];
    if (!meta.operations.includes(operationId)) meta.operations.push(operationId);
  };
}
