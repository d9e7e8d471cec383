import fc from "fast-check";
import { expect, it } from "vitest";
import { generatePin } from "../access/pins.js";
import { builtInSeed } from "./built-in-seed.js";
import { Sandbox } from "./sandbox.js";

/** What a sandbox has that the steps change. */
interface Content {
  readonly numbers: readonly string[];
  readonly connectors: number;
  readonly pins: number;
  readonly clockMs: number;
}

interface Model {
  now: Content;
  start: Content;
  snapshots: Map<string, Content>;
}

const BEGINS_AT_MS = Date.parse("2027-01-31T08:00:00Z");
const names = fc.constantFrom("one", "two");
const numbers = fc.integer({ min: 1, max: 4 }).map((last) => `+1206555990${last}`);

/** A step of a sandbox, and what it makes of its model; false where it must be refused, and change nothing. */
interface Step {
  readonly name: string;
  readonly run: (sandbox: Sandbox) => void;
  readonly expect: (model: Model) => boolean;
}

const steps: readonly fc.Arbitrary<Step>[] = [
  numbers.map((mobileNumber) => ({
    name: `seed the user ${mobileNumber}`,
    run: (sandbox) => sandbox.addSeed({ users: [{ mobileNumber, name: "Somebody" }] }),
    expect: (model) => {
      if (model.now.numbers.includes(mobileNumber)) return false;
      model.now = { ...model.now, numbers: [...model.now.numbers, mobileNumber].sort() };
      return true;
    },
  })),
  // A new connector has identifiers that would come a second time where randomness went back too far.
  fc.constant({
    name: "seed a connector",
    run: (sandbox) => sandbox.addSeed({ connectors: [{ name: "Another" }] }),
    expect: (model) => {
      model.now = { ...model.now, connectors: model.now.connectors + 1 };
      return true;
    },
  }),
  numbers.map((mobileNumber) => ({
    name: `fail after the user ${mobileNumber} and a PIN`,
    run: (sandbox) =>
      sandbox.transaction(() => {
        sandbox.addSeed({ connectors: [{ name: "Never" }] });
        sendPin(sandbox);
        throw new Error("The step fails.");
      }),
    expect: () => false,
  })),
  fc.constant({
    name: "send a PIN",
    run: (sandbox) => sandbox.transaction(() => sendPin(sandbox)),
    expect: (model) => {
      model.now = { ...model.now, pins: model.now.pins + 1 };
      return true;
    },
  }),
  fc.integer({ min: 1, max: 100_000 }).map((ms) => ({
    name: `advance by ${ms} ms`,
    run: (sandbox) => sandbox.clock.advance(ms),
    expect: (model) => {
      model.now = { ...model.now, clockMs: model.now.clockMs + ms };
      return true;
    },
  })),
  fc.constant({
    name: "reset",
    run: (sandbox) => {
      sandbox.reset();
    },
    expect: (model) => {
      model.now = FRESH;
      model.start = FRESH;
      return true;
    },
  }),
  names.map((name) => ({
    name: `take ${name}`,
    run: (sandbox) => {
      sandbox.takeSnapshot(name);
    },
    expect: (model) => {
      if (model.snapshots.has(name)) return false;
      model.snapshots.set(name, model.now);
      return true;
    },
  })),
  names.map((name) => ({
    name: `delete ${name}`,
    run: (sandbox) => sandbox.deleteSnapshot(name),
    expect: (model) => model.snapshots.delete(name),
  })),
  fc.constantFrom("start", "one", "two").map((name) => ({
    name: `restore ${name}`,
    run: (sandbox) => {
      sandbox.restore(name);
    },
    expect: (model) => {
      const found = name === "start" ? model.start : model.snapshots.get(name);
      if (!found) return false;
      model.now = found;
      return true;
    },
  })),
];

function sendPin(sandbox: Sandbox): void {
  const applicationId = sandbox.store.connectors.list()[0]?.applicationId ?? "";
  generatePin(sandbox, { mobileNumber: "+12065550103", applicationId });
}

function contentOf(sandbox: Sandbox): Content {
  const ours = sandbox.store.users.list().map(({ mobileNumber }) => mobileNumber);
  return {
    numbers: ours.filter((number) => number.startsWith("+1206555990")).sort(),
    connectors: sandbox.store.connectors.list().length,
    pins: sandbox.pinInbox.list().length,
    clockMs: sandbox.clock.now(),
  };
}

const FRESH: Content = { numbers: [], connectors: 1, pins: 0, clockMs: BEGINS_AT_MS };

function begin(): Sandbox {
  const clock = { nowMs: BEGINS_AT_MS, frozen: true };
  return new Sandbox({ sandboxId: "yard", seed: builtInSeed(), clock });
}

function follow(sandbox: Sandbox, model: Model, taken: readonly Step[]): void {
  for (const step of taken) {
    const isTaken = step.expect(model);
    const act = () => step.run(sandbox);
    if (isTaken) act();
    else expect(act, step.name).toThrow();
    expect(contentOf(sandbox), step.name).toEqual(model.now);
  }
}

it("a sandbox is what its seeds, resets, snapshots and failures make of it, and so is its fork", {
  timeout: 60_000,
}, () => {
  const some = fc.array(fc.oneof(...steps), { maxLength: 12 });
  fc.assert(
    fc.property(some, some, some, (before, after, inFork) => {
      const sandbox = begin();
      const model: Model = { now: FRESH, start: FRESH, snapshots: new Map() };
      follow(sandbox, model, before);
      const fork = new Sandbox({ sandboxId: "fork", from: sandbox.snapshots.find("start") });
      const ofFork: Model = { now: model.start, start: model.start, snapshots: new Map() };
      follow(sandbox, model, after);
      follow(fork, ofFork, inFork);
      // Neither has touched the other.
      expect(contentOf(sandbox)).toEqual(model.now);
      fork.close();
      sandbox.close();
    }),
    { numRuns: 40 },
  );
});
