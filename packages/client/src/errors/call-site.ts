import { isBranded } from "./kaizala-error.js";
import { MisuseError } from "./misuse-error.js";

/** Frames of our own that are left at the end of a stack trace. */
const MOST_OWN_FRAMES = 3;
/** The frames that an error began with, which a call around the one that failed finds replaced. */
const ownFrames = new WeakMap<Error, readonly string[]>();

// Not in the types of browsers, nor in all of them.
const captureStackTrace: unknown = Reflect.get(Error, "captureStackTrace");

/**
 * Where a public function was called. The stack trace of an error that it makes begins there: what somebody
 * has to mend is their own line, and not the one of ours that found the fault.
 */
class CallSite {
  readonly #holder: { readonly stack?: unknown } = {};

  /** @param entry the function that was called; its frame and those above are left out */
  constructor(entry: unknown) {
    if (typeof captureStackTrace === "function") captureStackTrace.call(Error, this.#holder, entry);
  }

  /** Has the stack trace of an error begin here, if it is one of ours. */
  claim(error: unknown): void {
    if (!isBranded(error) && !(error instanceof MisuseError)) return;
    const frames = framesIn(this.#holder.stack);
    if (frames.length === 0) return;
    const own = ownFrames.get(error) ?? framesIn(error.stack).filter(isInAFile).slice(0, MOST_OWN_FRAMES);
    ownFrames.set(error, own);
    const rest = own.filter((frame) => !frames.includes(frame));
    error.stack = [`${error.name}: ${error.message}`, ...frames, ...rest].join("\n");
  }
}

/** Does the work of a public function whose errors are to point to where it was called. */
export function calledAt<Result>(entry: unknown, work: () => Result): Result {
  const site = new CallSite(entry);
  try {
    return work();
  } catch (error) {
    site.claim(error);
    throw error;
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What the methods of an object take. */
interface Shapes {
  /** Throws for arguments that a method does not take. */
  refuse(name: string, values: readonly unknown[]): void;
  /** Whether a method gives no promise, and so throws where others reject. */
  isAtOnce(name: string): boolean;
}

/** Looks at the arguments of all methods of an object, and has their errors point to where those are called. */
export function pointErrorsToCallers(resource: object, shapes: Shapes): void {
  let shape: unknown = Object.getPrototypeOf(resource);
  for (; typeof shape === "object" && shape !== null && shape !== Object.prototype; ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(shape))) {
      if (name === "constructor" || typeof value !== "function" || Object.hasOwn(resource, name)) continue;
      const method = value as Method; // A function on a prototype is a method.
      Object.defineProperty(resource, name, {
        value: pointing(name, method, shapes),
        writable: true,
        configurable: true,
      });
    }
    shape = Object.getPrototypeOf(shape);
  }
}

function pointing(name: string, method: Method, shapes: Shapes): Method {
  return function entry(this: unknown, ...args) {
    const site = new CallSite(entry);
    const claim = (error: unknown): never => {
      site.claim(error);
      throw error;
    };
    try {
      shapes.refuse(name, args);
    } catch (error) {
      return shapes.isAtOnce(name) ? claim(error) : Promise.reject(error).catch(claim);
    }
    try {
      const result = method.apply(this, args);
      if (result instanceof Promise) return result.catch(claim);
      return isPaged(result) ? pointingPages(result, claim) : result;
    } catch (error) {
      return claim(error);
    }
  };
}

/** A list that is read while it is walked through, and fails then. */
interface Walkable extends AsyncIterable<unknown> {
  byPage(): AsyncIterable<unknown>;
}

function isPaged(value: unknown): value is Walkable {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value && "byPage" in value;
}

function pointingPages(list: Walkable, claim: (error: unknown) => never): Walkable {
  async function* walk(items: AsyncIterable<unknown>): AsyncGenerator<unknown, void> {
    try {
      yield* items;
    } catch (error) {
      claim(error);
    }
  }
  return { byPage: () => walk(list.byPage()), [Symbol.asyncIterator]: () => walk(list) };
}

/** False for functions of the language and of Node.js, which are none of ours. */
function isInAFile(frame: string): boolean {
  return !/<anonymous>|node:internal/.test(frame);
}

/** The lines of a stack trace below its message; none where the engine writes them in another way. */
function framesIn(stack: unknown): string[] {
  return typeof stack === "string" ? stack.split("\n").filter((line) => /^ {4}at /.test(line)) : [];
}
