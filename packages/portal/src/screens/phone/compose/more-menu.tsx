import type { JSX } from "preact";
import { Menu } from "../../../parts/menu.js";
import { AnnouncementDialog } from "./announcement-dialog.js";
import { FilesDialog } from "./files-dialog.js";
import { JobDialog } from "./job-dialog.js";
import { LocationDialog } from "./location-dialog.js";
import { MeetingDialog } from "./meeting-dialog.js";
import { PackageDialog } from "./package-dialog.js";
import { PollDialog } from "./poll-dialog.js";
import type { SendingProps } from "./sending.js";
import { SurveyDialog } from "./survey-dialog.js";

const PHOTOS = ".jpg,.jpeg,.png";
const FILES = ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.mp3,.wav,.mp4,.3gpp";

/** What can be sent, in the order of the menu. */
const KINDS: readonly (readonly [name: string, Sending: (props: SendingProps) => JSX.Element])[] = [
  ["Photos", (props) => <FilesDialog {...props} title="Share photos" accept={PHOTOS} isSeveral />],
  ["Document, sound or video", (props) => <FilesDialog {...props} title="Share a file" accept={FILES} />],
  ["Location", LocationDialog],
  ["Announcement", AnnouncementDialog],
  ["Survey", SurveyDialog],
  ["Poll", PollDialog],
  ["Job", JobDialog],
  ["Meeting", MeetingDialog],
  ["Package", PackageDialog],
];

/** What can be sent beside a text. */
export function MoreMenu({ onChoose }: { onChoose: (name: string) => void }): JSX.Element {
  return (
    <Menu button="More" label="Other things to send">
      {KINDS.map(([name]) => (
        <button key={name} type="button" onClick={() => onChoose(name)}>
          {name}
        </button>
      ))}
    </Menu>
  );
}

/** Where what was chosen in the menu is filled in. It stands outside of the form that the menu is in. */
export function SendingDialog({ name, ...props }: SendingProps & { name: string }): JSX.Element | null {
  const Sending = KINDS.find(([one]) => one === name)?.[1];
  return Sending ? <Sending {...props} /> : null;
}
