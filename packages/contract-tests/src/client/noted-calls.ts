import type { KaizalaClient } from "@kaizala-gateway/client";
import { type ClientEntries, clientEntries, isCallable } from "./public-functions.js";

/** Is told the name of each public method that is called: `groups.list`. */
export type NoteMethod = (name: string) => void;

/** A client whose calls are told of. What one of its methods calls itself is its own business. */
export function notedClient(client: KaizalaClient, note: NoteMethod): KaizalaClient {
  return new Proxy(client, {
    get: (target, name, receiver) => {
      const resource: unknown = Reflect.get(target, name, receiver);
      return typeof resource === "object" && resource !== null
        ? notedFunctions(resource, note, `${String(name)}.`)
        : resource;
    },
  });
}

/** What the client's public entries export, whose calls are told of. */
export function notedEntries(note: NoteMethod): ClientEntries {
  return notedFunctions(clientEntries, note, "");
}

function notedFunctions<Functions extends object>(
  functions: Functions,
  note: NoteMethod,
  prefix: string,
): Functions {
  return new Proxy(functions, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (!isCallable(value)) return value;
      return (...args: never[]): unknown => {
        note(prefix + String(name));
        // On the object itself: what it calls of its own is not what the test calls.
        return Reflect.apply(value, target, args);
      };
    },
  });
}
