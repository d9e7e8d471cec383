import type { JSX } from "preact";
import { type InputType, TextField } from "../../../parts/field.js";
import { OptionsField } from "../../../parts/options-field.js";
import { useOpenPhone } from "../phone-context.js";
import type { ActionResponse, SeenQuestion } from "../types.js";
import { fieldName } from "./answers-from.js";
import { textIn } from "./body-parts.js";
import { filesIn } from "./media-files.js";

interface QuestionFieldProps {
  readonly question: SeenQuestion;
  /** What the person has answered before. */
  readonly before: ActionResponse | undefined;
}

const INPUT_TYPES: Readonly<Record<string, InputType>> = {
  Numeric: "number",
  Date: "date",
  DateTime: "datetime-local",
};

/** Where one question is answered. */
export function QuestionField({ question, before }: QuestionFieldProps): JSX.Element {
  const { title, type, options } = question;
  const name = fieldName(question);
  const answer = before?.answers.find(({ index }) => index === question.index);
  const chosen = answer?.chosen.map((option) => option.title) ?? [];
  const said = typeof answer?.answer === "string" || typeof answer?.answer === "number" ? answer.answer : "";
  switch (type) {
    case "SingleOption":
    case "MultiOption":
      return (
        <OptionsField
          legend={title}
          name={name}
          isMulti={type === "MultiOption"}
          chosen={chosen}
          options={options.map((option) => [option.title, option.title] as const)}
        />
      );
    case "Image":
    case "AttachmentList":
      return <MediaField legend={title} name={name} isMulti={type === "AttachmentList"} />;
    case "Location":
      return (
        <fieldset class="field">
          <legend dir="auto">{title}</legend>
          <TextField label="Latitude" name={`${name}-lt`} type="number" step="any" />
          <TextField label="Longitude" name={`${name}-lg`} type="number" step="any" />
          <TextField label="Name of the place" name={`${name}-n`} maxLength={1000} />
        </fieldset>
      );
    case "PhoneNumber":
      return (
        <fieldset class="field">
          <legend dir="auto">{title}</legend>
          <TextField label="Country code" name={`${name}-cc`} maxLength={16} value="1" />
          <TextField label="Number" name={`${name}-pn`} type="tel" maxLength={64} />
        </fieldset>
      );
    case "Text":
    case "LargeText":
    case "SingleOptionExternal":
      return (
        <TextField
          label={title}
          name={name}
          value={String(said)}
          {...(type === "LargeText" ? { rows: 3 } : {})}
        />
      );
    default: {
      const isTime = type === "Date" || type === "DateTime";
      return (
        <TextField
          label={title}
          name={name}
          type={INPUT_TYPES[type] ?? "text"}
          step="any"
          value={isTime && typeof said === "number" ? localInput(said, type) : String(said)}
        />
      );
    }
  }
}

/** Media of this conversation: what is answered with must have been uploaded. */
function MediaField({
  legend,
  name,
  isMulti,
}: {
  legend: string;
  name: string;
  isMulti: boolean;
}): JSX.Element {
  const { conversation } = useOpenPhone();
  const media = conversation.read.value.entries
    .filter(
      ({ kind }) => kind === "Image" || (isMulti && ["Album", "Document", "Audio", "Video"].includes(kind)),
    )
    .map(({ action }) => textIn(action?.body ?? {}, "mediaResource"))
    .filter((resource, at, all) => filesIn(resource).length > 0 && all.indexOf(resource) === at)
    .slice(-20);
  return media.length === 0 ? (
    <p class="hint">
      <b dir="auto">{legend}</b>: it is answered with a file of this conversation. Share one before.
    </p>
  ) : (
    <OptionsField
      legend={legend}
      name={name}
      isMulti={isMulti}
      options={media.map((resource) => [resource, namesIn(resource)] as const)}
    />
  );
}

function namesIn(mediaResource: string): string {
  return filesIn(mediaResource)
    .map((file) => file.name)
    .join(", ");
}

/** A time as the browser's own fields have it, in its own zone. */
function localInput(ms: number, type: string): string {
  const at = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString();
  return type === "Date" ? at.slice(0, 10) : at.slice(0, 16);
}
