import { documents } from "@kaizala-gateway/foundation";
import { schemaDifferences } from "./schema-differences.js";

/**
 * What is wrong with an event that a receiver was sent; it may hold no property that the contract does not
 * declare. Empty for one that fits.
 */
export function judgeEvent(event: { readonly eventType: string }): string[] {
  const { eventType } = event;
  if (documents.kaizala.components.schemas[`${eventType}Event`] === undefined) {
    return [`the contract has no event ${eventType}`];
  }
  return schemaDifferences(`#/components/schemas/${eventType}Event`, event);
}
