// What a program without types gets wrong is refused where it would be a riddle later, or pass for nothing.

/** @throws {TypeError} for what is no object */
export function refuseNoObject(what: string, given: unknown): void {
  if (typeof given === "object" && given !== null) return;
  throw new TypeError(`${what} must be an object, not ${shown(given)}.`);
}

/** @throws {TypeError} for what is no object, and for a member that is not among those that there are */
export function refuseStrangeMembers(what: string, given: unknown, members: readonly string[]): void {
  refuseNoObject(what, given);
  const strange = Object.keys(Object(given)).find((name) => !members.includes(name));
  if (strange === undefined) return;
  throw new TypeError(`${what} has no "${strange}"; there is ${members.join(", ")}.`);
}

/** @throws {TypeError} for what is not one of these */
export function refuseOther(what: string, given: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(given)) return;
  const words = allowed.filter((one) => one !== undefined);
  throw new TypeError(`${what} must be one of ${words.join(", ")}, not ${shown(given)}.`);
}

/** @throws {TypeError} for what has not all of these as functions */
export function refuseWithout(what: string, given: unknown, functions: readonly string[]): void {
  const missing = functions.find((name) => typeof Object(given)[name] !== "function");
  if (missing !== undefined) throw new TypeError(`${what}, and this has no ${missing}().`);
}

function shown(given: unknown): string {
  return typeof given === "string" ? `"${given}"` : String(given);
}
