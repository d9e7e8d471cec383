import type { KaizalaClient } from "@kaizala-gateway/client";
import * as entry from "@kaizala-gateway/client";
import * as webhooks from "@kaizala-gateway/client/webhooks";

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

/** The functions of the client's public entries. */
export type ClientFunctions = Pick<typeof entry, "isKaizalaError" | "surveyAnswers"> &
  Pick<typeof webhooks, "createWebhookReceiver" | "expressHandler" | "nodeListener">;

/** The functions of the client's public entries, whose calls are told of. */
export function notedFunctionsOfClient(note: NoteMethod): ClientFunctions {
  const { isKaizalaError, surveyAnswers } = entry;
  const { createWebhookReceiver, expressHandler, nodeListener } = webhooks;
  const functions = { isKaizalaError, surveyAnswers, createWebhookReceiver, expressHandler, nodeListener };
  return notedFunctions(functions, note, "");
}

function notedFunctions<Functions extends object>(
  functions: Functions,
  note: NoteMethod,
  prefix: string,
): Functions {
  return new Proxy(functions, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        note(prefix + String(name));
        // On the object itself: what it calls of its own is not what the test calls.
        return Reflect.apply(value, target, args);
      };
    },
  });
}
