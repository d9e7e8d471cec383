import type { Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Caller } from "../access/caller.js";
import { requireAdmin } from "../access/reach.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { contentOf } from "./content.js";
import { checkProperties } from "./kinds/package-properties.js";
import { findActionFor, requireSenderOrAdmin } from "./reach.js";

type Property = Schemas["ActionProperty"];

/** The version that fits any. */
const ANY_VERSION = -1;

/**
 * Changes the properties of a package's instance; those that it does not have are added.
 *
 * @throws {Refusal} NotFound, Forbidden for who is neither its sender nor an admin, BadInput
 */
export function updateProperties(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  actionId: string,
  change: { readonly properties: readonly Property[]; readonly field: string } & Pick<
    Schemas["UpdateActionRequest"],
    "version" | "sendToAllSubscribers"
  >,
): Schemas["UpdateActionAnswer"] {
  const { reached, action } = findActionFor(context, caller, groupId, actionId);
  if (action.kind !== "ActionPackage") {
    throw new Refusal("BadInput", "Only an instance of an action package has properties.", {
      reason: `The action ${actionId} is of the kind ${action.kind}.`,
    });
  }
  requireSenderOrAdmin(caller, reached, action, {
    what: "change its properties",
    rule: "who-changes-properties",
  });
  const { version = ANY_VERSION, sendToAllSubscribers, properties, field } = change;
  // A documented sample sends it without telling the type of its group; in a flat one it changes nothing (inferred).
  if (sendToAllSubscribers === true && reached.group.type === "ConnectGroup")
    requireAdmin(caller, reached.group, reached.rights, {
      what: "send to all subscribers",
      rule: "admins-write-to-subscribers",
    });
  if (version !== ANY_VERSION) context.inferred.decides("action-versions");
  if (version !== ANY_VERSION && version !== action.version) {
    throw new Refusal("BadInput", `version: the action has version ${action.version}, not ${version}.`);
  }
  checkProperties(context, properties, field);
  context.store.actions.change(action, JSON.stringify(withProperties(context, action, properties)));
  return { referenceId: action.referenceId, actionId };
}

function withProperties({ inferred }: DomainContext, action: Action, changes: readonly Property[]) {
  const content = contentOf<"ActionPackage">(action);
  const byName = new Map((content.actionBody.properties ?? []).map((property) => [property.name, property]));
  if (changes.some(({ name }) => !byName.has(name))) inferred.decides("added-properties");
  for (const property of changes) byName.set(property.name, property);
  return { ...content, actionBody: { ...content.actionBody, properties: [...byName.values()] } };
}
