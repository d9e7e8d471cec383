import * as entry from "@kaizala-gateway/client";
import * as webhooks from "@kaizala-gateway/client/webhooks";

/**
 * Everything that a program can call of the client, as the client itself has it: `groups.list` for a method of a
 * resource, and the name alone for a function of a public entry.
 */
export const publicMethods: readonly string[] = [
  ...Object.entries(new entry.KaizalaClient({ applicationId: "-", applicationSecret: "-" })).flatMap(
    ([name, resource]) => methodsOf(resource).map((method) => `${name}.${method}`),
  ),
  ...functionsIn(entry),
  ...functionsIn(webhooks),
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

/** The functions of a module; its classes are made, and not called. */
function functionsIn(module: object): string[] {
  return Object.entries(module)
    .filter(([, value]) => typeof value === "function" && !/^class\b/.test(String(value)))
    .map(([name]) => name);
}
