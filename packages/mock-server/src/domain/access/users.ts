import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import type { Caller } from "./caller.js";
import { refuseBot } from "./callers.js";
import type { AccessContext } from "./context.js";

/** The profile of the token's user. */
export function profileOf(caller: Caller): Schemas["UserProfile"] {
  refuseBot(caller, "have a profile");
  const { user } = caller;
  return { id: user.userId, mobileNumber: user.mobileNumber, name: user.name, profilePic: user.profilePic };
}

/**
 * Adds a user of a tenant.
 *
 * @throws {Refusal} Conflict for a number or an identifier that is taken
 */
export function addUser(
  { store, ids }: AccessContext,
  tenantId: string | null,
  request: ControlSchemas["AddUser"] & { readonly userId?: string },
): User {
  if (store.users.findByMobileNumber(request.mobileNumber)) {
    throw new Refusal(
      "Conflict",
      `mobileNumber: there is a user with the number ${request.mobileNumber} already.`,
    );
  }
  const userId = request.userId ?? ids.scaleUnitGuid();
  if (store.users.find(userId)) throw new Refusal("Conflict", `userId: the user ${userId} exists already.`);
  const user: User = {
    userId,
    tenantId,
    mobileNumber: request.mobileNumber,
    name: request.name,
    profilePic: "",
    isProvisioned: request.isProvisioned ?? true,
    isTenantAdmin: request.isTenantAdmin ?? false,
  };
  store.users.insert(user);
  return user;
}

/** The user with this number; one who has not signed in yet is made where there is none. */
export function findOrAddUser(context: AccessContext, mobileNumber: string): User {
  return (
    context.store.users.findByMobileNumber(mobileNumber) ??
    addUser(context, null, { mobileNumber, name: "", isProvisioned: false })
  );
}

/**
 * The user with this number.
 *
 * @param field what named the number, to begin the refusal with; default nothing
 * @throws {Refusal} NotFound
 */
export function findUserByNumber({ store }: AccessContext, mobileNumber: string, field?: string): User {
  const user = store.users.findByMobileNumber(mobileNumber);
  if (user) return user;
  const start = field === undefined ? "There" : `${field}: there`;
  throw new Refusal("NotFound", `${start} is no user with the number ${mobileNumber}.`);
}

/** @throws {Refusal} NotFound */
export function findUser({ store }: AccessContext, userId: string): User {
  const user = store.users.find(userId);
  if (!user) throw new Refusal("NotFound", `There is no user ${userId}.`);
  return user;
}

/** @throws {Refusal} NotFound */
export function changeUser(
  context: AccessContext,
  userId: string,
  change: ControlSchemas["ChangeUser"],
): User {
  const user = findUser(context, userId);
  const changed: User = {
    ...user,
    name: change.name ?? user.name,
    isTenantAdmin: change.isTenantAdmin ?? user.isTenantAdmin,
    isProvisioned: change.isProvisioned ?? user.isProvisioned,
  };
  context.store.users.update(changed);
  return changed;
}
