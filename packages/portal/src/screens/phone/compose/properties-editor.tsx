import type { JSX } from "preact";
import { ControlProblem } from "../../../api/control-problem.js";
import type { ControlSchemas } from "../../../api/types.js";
import { TextField } from "../../../parts/field.js";
import { answerTo } from "../entries/answers-from.js";
import { MediaField } from "../entries/media-field.js";
import { QuestionField } from "../entries/question-field.js";
import type { SeenQuestion } from "../types.js";
import { type Rows, RowsEditor, type RowTypes, useRows } from "./rows-editor.js";
import { fieldText, linesIn } from "./sending.js";

type Property = ControlSchemas["ActionProperty"];
type PropertyType = Extract<Property["type"], string>;

const TYPES: RowTypes<PropertyType> = [
  ["Text", "Text"],
  ["Numeric", "Number"],
  ["DateTime", "Date and time"],
  ["Location", "Location"],
  ["StringList", "List of texts"],
  ["StringSet", "Set of texts"],
  ["Attachment", "File"],
  ["AttachmentList", "Files"],
];

/** The properties of a package's instance that is being filled in. */
type EditedProperties = Rows<PropertyType>;

/** None at first. */
export function useProperties(): EditedProperties {
  return useRows(TYPES, 0);
}

/**
 * The properties as they are sent.
 *
 * @throws {ControlProblem} where one has no value
 */
export function propertiesFrom({ all }: EditedProperties, fields: FormData): Property[] {
  return all.map(({ key, type }) => {
    const name = fieldText(fields, `property-name-${key}`);
    const value = givenValue(type, key, fields);
    if (value === null) throw new ControlProblem(`Give the property "${name}" a value.`, 0);
    return { name, type, value };
  });
}

/** Where the properties of a package's instance are written. */
export function PropertiesEditor({ properties }: { properties: EditedProperties }): JSX.Element {
  return (
    <RowsEditor
      rows={properties}
      what="property"
      typeLabel="Type"
      head={({ key }) => <TextField label="Name" name={`property-name-${key}`} maxLength={255} isRequired />}
      rest={({ key, type }) => <ValueField key={type} at={key} type={type} />}
    />
  );
}

function ValueField({ at, type }: { at: number; type: PropertyType }): JSX.Element {
  const name = `property-value-${at}`;
  switch (type) {
    case "StringList":
    case "StringSet":
      return <TextField label="Value" name={name} rows={3} hint="Each text on a line of its own." />;
    case "Attachment":
    case "AttachmentList":
      return <MediaField legend="Value" name={name} isMulti={type === "AttachmentList"} />;
    default:
      return <QuestionField question={asQuestion(type)} name={name} before={undefined} />;
  }
}

function givenValue(type: PropertyType, at: number, fields: FormData): Property["value"] | null {
  const name = `property-value-${at}`;
  switch (type) {
    case "StringList":
    case "StringSet":
      return linesIn(fieldText(fields, name));
    case "Attachment":
      return fieldText(fields, name) || null;
    case "AttachmentList":
      return fields.getAll(name).map(String);
    default:
      // A place is an object, and the type that is generated for any object is of one without members.
      return answerTo(asQuestion(type), name, fields) as Property["value"] | null;
  }
}

/** A value is filled in as the answer to a question of its type is. */
function asQuestion(type: Extract<PropertyType, SeenQuestion["type"]>): SeenQuestion {
  return { index: 0, title: "Value", type, options: [] };
}
