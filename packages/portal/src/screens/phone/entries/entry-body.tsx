import type { JSX } from "preact";
import { kindName } from "../entry-words.js";
import type { Entry, SeenAction } from "../types.js";
import { numberIn, textIn, textsIn } from "./body-parts.js";
import { JobCard, MeetingCard } from "./doing-cards.js";
import { Files, Pictures } from "./media-body.js";
import { PackageCard, PollCard, SurveyCard } from "./question-cards.js";

/** What was sent. */
export function EntryBody({ entry }: { entry: Entry }): JSX.Element {
  const { kind, text, action } = entry;
  if (action === null)
    return (
      <p class="text" dir="auto">
        {text}
      </p>
    );
  switch (kind) {
    case "Poll":
      return <PollCard entry={entry} action={action} />;
    case "Survey":
      return <SurveyCard entry={entry} action={action} />;
    case "ActionPackage":
      return <PackageCard entry={entry} action={action} />;
    case "Job":
      return <JobCard entry={entry} action={action} />;
    case "LetsMeet":
      return <MeetingCard entry={entry} action={action} />;
    case "Announcement":
      return <Announcement action={action} />;
    case "ShareLocation":
    case "PhotoWithLocation":
      return <SharedLocation action={action} />;
    default:
      return <Media kind={kind} action={action} />;
  }
}

function Media({ kind, action }: { kind: Entry["kind"]; action: SeenAction }): JSX.Element {
  const mediaResource = textIn(action.body, "mediaResource");
  const caption = textIn(action.body, "caption");
  return kind === "Image" || kind === "Album" ? (
    <Pictures mediaResources={[mediaResource]} caption={caption} />
  ) : (
    <Files mediaResource={mediaResource} kind={kindName(kind)} caption={caption} />
  );
}

function Announcement({ action }: { action: SeenAction }): JSX.Element {
  const pictures = textsIn(action.body, "mediaResources");
  return (
    <div class="card">
      <p class="card-head">
        <b>Announcement</b>
      </p>
      {action.title !== null && (
        <p class="card-title" dir="auto">
          {action.title}
        </p>
      )}
      <p class="text" dir="auto">
        {textIn(action.body, "message")}
      </p>
      {pictures.length > 0 && <Pictures mediaResources={pictures} />}
    </div>
  );
}

/** No map is drawn: nothing is loaded from elsewhere. */
function SharedLocation({ action: { body } }: { action: SeenAction }): JSX.Element {
  const photo = textIn(body, "photo");
  return (
    <>
      {photo !== "" && <Pictures mediaResources={[photo]} />}
      <p class="tabular">
        <span class="muted">Location</span> {numberIn(body, "latitude")}, {numberIn(body, "longitude")}
      </p>
    </>
  );
}
