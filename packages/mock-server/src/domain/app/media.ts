import type { ReceivedBlob } from "../../blobs/blob-folder.js";
import type { ControlSchemas } from "../../contract/types.js";
import type { MediaKind } from "../../store/media/media.js";
import { reachGroup } from "../access/reach.js";
import { postAction } from "../actions/actions.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { formatOf } from "../media/formats.js";
import { kindOfResource } from "../media/resources.js";
import { fileTooLarge, LARGEST_FILE_BYTES, type ReceivedFile, storeUpload } from "../media/uploads.js";
import { personInApp } from "./people.js";

/** Where the bytes of media go, and where they are found. */
export interface MediaPlace {
  readonly write: (bytes: Buffer) => ReceivedBlob;
  /** The base of the service for the person, with a slash at its end. */
  readonly baseUrl: string;
}

/**
 * Shares media in the name of a person: files that come with the call, or what was uploaded before.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput, UnsupportedMediaType, TooLarge
 */
export function shareMedia(
  context: DomainContext,
  groupId: string,
  { mobileNumber, files, mediaResource, caption, ...rest }: ControlSchemas["MediaInApp"],
  place: MediaPlace,
): ControlSchemas["SharedMedia"] {
  const person = personInApp(context, mobileNumber);
  // Nothing is kept for who may not write here.
  reachGroup(context, person, groupId);
  const resource = resourceOf(context, files, mediaResource, place);
  const actionType = kindOf(context, resource);
  const actionBody = { mediaResource: resource, ...(caption === undefined ? {} : { caption }) };
  const { actionId: _, ...sent } = postAction(context, person, groupId, { actionType, actionBody, ...rest });
  return { ...sent, actionType, mediaResource: resource };
}

function resourceOf(
  context: DomainContext,
  files: ControlSchemas["MediaInApp"]["files"],
  uploaded: string | undefined,
  { write, baseUrl }: MediaPlace,
): string {
  if (files === undefined && uploaded !== undefined) return uploaded;
  if (files === undefined || uploaded !== undefined) {
    throw new Refusal("BadInput", "files: exactly one of files and mediaResource is needed.");
  }
  const received = files.map((file, index) => receive(file, `files[${index}].content`, write));
  return storeUpload(context, received, baseUrl).mediaResource;
}

function receive(
  { name, contentType, content }: ControlSchemas["FileInApp"],
  field: string,
  write: MediaPlace["write"],
): ReceivedFile {
  formatOf(name, contentType);
  if (content.length > (LARGEST_FILE_BYTES / 3) * 4 + 4) throw fileTooLarge(name);
  const bytes = Buffer.from(content, "base64");
  if (bytes.toString("base64") !== content) throw new Refusal("BadInput", `${field}: must be Base64.`);
  if (bytes.length > LARGEST_FILE_BYTES) throw fileTooLarge(name);
  return { name, contentType, ...write(bytes) };
}

function kindOf(context: DomainContext, resource: string): MediaKind {
  const kind = kindOfResource(context, resource, "mediaResource");
  if (kind !== undefined) return kind;
  throw new Refusal(
    "BadInput",
    "mediaResource: is of another server, which does not say what it is of; send it as an action of its kind.",
  );
}
