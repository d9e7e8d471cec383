import type { JSX } from "preact";
import { type InputType, TextField } from "../../../parts/field.js";
import { OptionsField } from "../../../parts/options-field.js";
import type { ActionResponse, SeenQuestion } from "../types.js";
import { MediaField } from "./media-field.js";

interface QuestionFieldProps {
  readonly question: SeenQuestion;
  /** The name of what is filled in; where it has several parts, that of each begins with it. */
  readonly name: string;
  /** What the person has answered before. */
  readonly before: ActionResponse | undefined;
}

const INPUT_TYPES: Readonly<Record<string, InputType>> = {
  Numeric: "number",
  Date: "date",
  DateTime: "datetime-local",
};

/** Where one question is answered. */
export function QuestionField({ question, name, before }: QuestionFieldProps): JSX.Element {
  const { title, type, options } = question;
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
      return (
        <MediaField
          legend={title}
          name={name}
          isMulti={type === "AttachmentList"}
          isPhoto={type === "Image"}
        />
      );
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

/** A time as the browser's own fields have it, in its own zone. */
function localInput(ms: number, type: string): string {
  const at = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString();
  return type === "Date" ? at.slice(0, 10) : at.slice(0, 16);
}
