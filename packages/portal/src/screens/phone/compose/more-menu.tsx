import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Menu } from "../../../parts/menu.js";
import { AnnouncementDialog } from "./announcement-dialog.js";
import type { Envelope } from "./audience.js";
import { FilesDialog } from "./files-dialog.js";
import { JobDialog } from "./job-dialog.js";
import { LocationDialog } from "./location-dialog.js";
import { MeetingDialog } from "./meeting-dialog.js";
import { PackageDialog } from "./package-dialog.js";
import { PollDialog } from "./poll-dialog.js";
import type { SendingProps } from "./sending.js";
import { SurveyDialog } from "./survey-dialog.js";

interface MoreMenuProps {
  readonly envelope: Envelope;
  readonly onSent: () => void;
}

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
export function MoreMenu({ envelope, onSent }: MoreMenuProps): JSX.Element {
  const [chosen, setChosen] = useState<string>();
  const Sending = KINDS.find(([name]) => name === chosen)?.[1];
  return (
    <>
      <Menu button="More" label="More to send">
        {KINDS.map(([name]) => (
          <button key={name} type="button" onClick={() => setChosen(name)}>
            {name}
          </button>
        ))}
      </Menu>
      {Sending && <Sending envelope={envelope} onSent={onSent} onClose={() => setChosen(undefined)} />}
    </>
  );
}
