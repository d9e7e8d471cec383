import { personName } from "../../words/names.js";
import type { Entry } from "./types.js";

/** The kinds of actions as the page calls them. */
const KIND_NAMES: Readonly<Record<Entry["kind"], string>> = {
  Message: "Message",
  Announcement: "Announcement",
  Image: "Photo",
  Album: "Album",
  Audio: "Sound",
  Document: "Document",
  Video: "Video",
  Job: "Job",
  Poll: "Poll",
  LetsMeet: "Meeting",
  Survey: "Survey",
  ActionPackage: "Package",
  ShareLocation: "Location",
  PhotoWithLocation: "Photo with location",
};

/** What an entry is, in a word. */
export function kindName(kind: Entry["kind"]): string {
  return KIND_NAMES[kind];
}

/** Who an entry is from: the connector, where one sent it. */
export function senderName({ connector, sender }: Entry): string {
  if (connector === null) return personName(sender);
  return connector.name ?? "A connector that is deleted";
}

/** An entry in a line: its text, or what it is and its title. */
export function entryLine({ text, kind, action }: Entry): string {
  if (text !== null) return text;
  const title = action?.title ?? "";
  return title === "" ? kindName(kind) : `${kindName(kind)}: ${title}`;
}

/** What is said of entries that have come: `Rota: Shift B starts at six`. */
export function arrivedLine(entries: readonly Entry[]): string {
  const last = entries.at(-1);
  if (last === undefined) return "";
  const line = `${senderName(last)}: ${entryLine(last).slice(0, 200)}`;
  return entries.length === 1 ? line : `${entries.length} new. ${line}`;
}

/** What a trace of an entry goes by. */
export function traceOf({ referenceId, kind, action }: Entry): {
  readonly trace: string;
  readonly of: string;
} {
  return { trace: action?.actionId ?? referenceId, of: kind === "Message" ? "message" : "action" };
}

/** Whether a person of the app sent it in that person's own name. */
export function isOwn({ connector, sender }: Entry, mobileNumber: string): boolean {
  return connector === null && sender.mobileNumber === mobileNumber;
}

/** Bots have no number: their identifier stands in its place. */
export function isBot({ sender }: Entry): boolean {
  return !sender.mobileNumber.startsWith("+");
}
