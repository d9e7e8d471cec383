import type { Schemas } from "../../../contract/types.js";
import type { DomainContext } from "../../events/context.js";
import { filesOf, urlOfFile } from "../../media/resources.js";

/**
 * Media in an event, under the names of the documented table, and under those of its sample.
 *
 * @param baseUrl the base of the service for who gets the event, with a slash at its end
 */
export function eventMediaOf(
  context: DomainContext,
  resource: string,
  baseUrl: string,
): Schemas["EventMedia"][] {
  return filesOf(context, resource).map((file) => {
    const mediaUrl = urlOfFile(file, baseUrl);
    return { mediaUrl, mediaFileName: file.name, url: mediaUrl, fileName: file.name };
  });
}
