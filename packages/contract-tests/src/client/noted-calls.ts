import type { KaizalaClient } from "@kaizala-gateway/client";
import { ClientCall, type MethodNotes } from "./client-call.js";
import {
  type ClientEntries,
  clientEntries,
  isCallable,
  isClass,
  isPaged,
  type Walkable,
} from "./public-functions.js";

/** A client whose calls are told of. What one of its methods calls itself is its own business. */
export function notedClient(client: KaizalaClient, notes: MethodNotes): KaizalaClient {
  return new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (isCallable(member)) return noted(member, target, `KaizalaClient.${String(name)}`, notes);
      const isResource = typeof member === "object" && member !== null;
      return isResource ? notedMethods(member, `${String(name)}.`, notes) : member;
    },
  });
}

/** What the client's public entries export, whose calls are told of, those of objects that it makes included. */
export function notedEntries(notes: MethodNotes): ClientEntries {
  return new Proxy(clientEntries, {
    get: (target, name) => {
      const exported: unknown = Reflect.get(target, name, target);
      if (isCallable(exported)) return noted(exported, target, String(name), notes);
      if (!isClass(exported)) return exported;
      return new Proxy(exported, {
        construct: (made, args) => notedMethods(Reflect.construct(made, args), `${String(name)}.`, notes),
      });
    },
  });
}

function notedMethods<Methods extends object>(methods: Methods, prefix: string, notes: MethodNotes): Methods {
  return new Proxy(methods, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      return isCallable(value) ? noted(value, target, prefix + String(name), notes) : value;
    },
  });
}

/** @param target on which it is called: what it calls of its own is not what the test calls */
function noted(
  method: (...args: never[]) => unknown,
  target: object,
  name: string,
  notes: MethodNotes,
): (...args: never[]) => unknown {
  return (...args) => {
    const call = new ClientCall([name], notes);
    const result = call.run(() => Reflect.apply(method, target, args));
    if (isPaged(result)) return pagesOf(result, call);
    if (result instanceof Promise) {
      result.then(
        () => call.hasReturned(),
        () => undefined,
      );
    } else call.hasReturned();
    return result;
  };
}

/** A list, whose pages are asked for as it is walked through. */
function pagesOf(list: Walkable, call: ClientCall): Walkable {
  return {
    byPage: () => walkOf(list.byPage(), call.and("Paged.byPage")),
    [Symbol.asyncIterator]: () => walkOf(list, call)[Symbol.asyncIterator](),
  };
}

function walkOf(list: AsyncIterable<unknown>, call: ClientCall): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]: () => {
      const walk = list[Symbol.asyncIterator]();
      return {
        next: () => call.run(() => walk.next()),
        return: async (value) => (await walk.return?.(value)) ?? { done: true, value },
      };
    },
  };
}
