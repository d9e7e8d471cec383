import type { Schemas } from "../../../contract/types.js";
import type { DomainContext } from "../../events/context.js";
import { filesOf, urlOfFile } from "../../media/resources.js";

/** Media in an event, under the names of the documented table, and under those of its sample. */
export function eventMediaOf(context: DomainContext, resource: string): Schemas["EventMedia"][] {
  return filesOf(context, resource).map((file) => {
    const mediaUrl = urlOfFile(file, context.baseUrl);
    return { mediaUrl, mediaFileName: file.name, url: mediaUrl, fileName: file.name };
  });
}
