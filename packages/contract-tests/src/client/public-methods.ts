import { clientEntries, isCallable } from "./public-functions.js";

/**
 * Everything that a program can call of the client, as the client itself has it: `groups.list` for a method of a
 * resource, and the name alone for a function of a public entry.
 */
export const publicMethods: readonly string[] = [
  ...Object.entries(new clientEntries.KaizalaClient({ applicationId: "-", applicationSecret: "-" })).flatMap(
    ([name, resource]) => methodsOf(resource).map((method) => `${name}.${method}`),
  ),
  ...Object.entries(clientEntries).flatMap(([name, value]) => (isCallable(value) ? [name] : [])),
];

/** The methods of an object's class and of those above it. */
function methodsOf(resource: object): string[] {
  const names: string[] = [];
  let shape: unknown = Object.getPrototypeOf(resource);
  for (; typeof shape === "object" && shape !== null && shape !== Object.prototype; ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(shape))) {
      if (name !== "constructor" && typeof value === "function") names.push(name);
    }
    shape = Object.getPrototypeOf(shape);
  }
  return names;
}
