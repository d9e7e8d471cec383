import type { JSX } from "preact";
import { OptionsField } from "../../../parts/options-field.js";
import { useOpenPhone } from "../phone-context.js";
import { textIn } from "./body-parts.js";
import { filesIn } from "./media-files.js";

interface MediaFieldProps {
  readonly legend: string;
  readonly name: string;
  readonly isMulti?: boolean;
  /** Whether nothing but a photo will do. */
  readonly isPhoto?: boolean;
}

/** So many are offered, the newest. */
const MOST = 20;

const FILE_KINDS = ["Image", "Album", "Document", "Audio", "Video"];

/** Media of this conversation: only what was uploaded before can be chosen. */
export function MediaField({ legend, name, isMulti = false, isPhoto = false }: MediaFieldProps): JSX.Element {
  const { conversation } = useOpenPhone();
  const media = conversation.read.value.entries
    .filter(({ kind }) => (isPhoto ? kind === "Image" : FILE_KINDS.includes(kind)))
    .map(({ action }) => textIn(action?.body ?? {}, "mediaResource"))
    .filter((resource, at, all) => filesIn(resource).length > 0 && all.indexOf(resource) === at)
    .slice(-MOST);
  if (media.length === 0)
    return (
      <p class="hint">
        <b dir="auto">{legend}</b>: it takes a {isPhoto ? "photo" : "file"} of this conversation. Share one
        before.
      </p>
    );
  const options = media.map((resource) => [resource, namesIn(resource)] as const);
  return (
    <OptionsField
      legend={legend}
      name={name}
      isMulti={isMulti}
      options={isMulti ? options : [["", "None"], ...options]}
      chosen={[""]}
    />
  );
}

function namesIn(mediaResource: string): string {
  return filesIn(mediaResource)
    .map((file) => file.name)
    .join(", ");
}
