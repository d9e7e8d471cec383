import type { KaizalaClient } from "@kaizala-gateway/client";
import { clientEntries, isCallable, isClass } from "./public-functions.js";

/**
 * What a program can call of the client, as the client itself has it: `groups.list` for a method of a resource,
 * `KaizalaClient.x` for one of the client, `RateLimiter.take` for one of another class or object that an entry
 * exports, and the name alone for a function of an entry. What errors have is read, and not called.
 */
export function publicMethodsOf(
  client: object,
  entries: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = [
    ...methodsOf(client).map((method) => `KaizalaClient.${method}`),
    ...Object.entries(client).flatMap(([name, resource]) =>
      methodsOf(resource).map((method) => `${name}.${method}`),
    ),
    ...Object.entries(entries).flatMap(([name, exported]) => exportedMethods(name, exported)),
  ];
  return [...new Set(names)];
}

function exportedMethods(name: string, exported: unknown): string[] {
  if (isCallable(exported)) return [name];
  const isError = isClass(exported) && exported.prototype instanceof Error;
  if (isError) return [];
  const methods = methodsOf(isClass(exported) ? exported.prototype : exported);
  return methods.map((method) => `${name}.${method}`);
}

/** The functions of an object, of its class and of those above it. */
function methodsOf(value: unknown): string[] {
  const names: string[] = [];
  let shape = Array.isArray(value) ? undefined : value;
  for (; typeof shape === "object" && shape !== null && shape !== Object.prototype; ) {
    for (const [name, { value: member }] of Object.entries(Object.getOwnPropertyDescriptors(shape))) {
      if (name !== "constructor" && typeof member === "function") names.push(name);
    }
    shape = Object.getPrototypeOf(shape);
  }
  return names;
}

const client: KaizalaClient = new clientEntries.KaizalaClient({ applicationId: "-", applicationSecret: "-" });

/** All of those of the client, with what its lists have. */
export const publicMethods: readonly string[] = [
  ...publicMethodsOf(client, clientEntries),
  ...methodsOf(client.subscribers.list("-")).map((method) => `Paged.${method}`),
];
