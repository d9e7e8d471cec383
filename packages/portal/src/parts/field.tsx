import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Gets what the input needs to be named and described. */
  readonly children: (described: {
    readonly id: string;
    readonly "aria-describedby"?: string;
  }) => ComponentChildren;
}

/** An input with its name and what there is to know about it. */
export function Field({ label, hint, children }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint === undefined ? { id } : { id, "aria-describedby": `${id}-hint` })}
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** What a text field takes. */
export type InputType = "text" | "number" | "date" | "datetime-local" | "url" | "tel" | "password" | "search";

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly value?: string;
  readonly onValue?: (value: string) => void;
  readonly type?: InputType;
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly step?: string;
  readonly isFocused?: boolean;
}

/** A text of one line or, with `rows`, of several. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { label, name, hint, value, onValue, type = "text", isRequired, rows, isFocused, ...rest } = props;
  const take = (event: { currentTarget: { value: string } }) => onValue?.(event.currentTarget.value);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(described) => {
        const shared = {
          ...described,
          ...rest,
          name,
          class: "input",
          required: isRequired,
          dir: "auto",
        } as const;
        // The first thing to fill in, as the dialog's own focus would have it.
        const autofocus = isFocused ? { autofocus: true } : {};
        // The declarations tell types of inputs apart; these take the same attributes, all of them.
        const typed = type as "text";
        // What is looked for follows the address bar; what is filled in is its form's.
        const shown = type === "search" ? { value } : { defaultValue: value };
        return rows === undefined ? (
          <input {...shared} {...autofocus} {...shown} type={typed} onInput={take} autoComplete="off" />
        ) : (
          <textarea {...shared} {...autofocus} rows={rows} defaultValue={value} onInput={take} />
        );
      }}
    </Field>
  );
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly value?: string;
  readonly onValue?: (value: string) => void;
  /** Its form is not sent while there is nothing to choose. */
  readonly isRequired?: boolean;
  readonly choices: readonly (readonly [value: string, text: string])[];
}

/** One of several. */
export function ChoiceField(props: ChoiceFieldProps): JSX.Element {
  const { label, name, hint, value, onValue, isRequired, choices } = props;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(described) => (
        <select
          {...described}
          name={name}
          class="input"
          value={value}
          required={isRequired}
          onChange={(event) => onValue?.(event.currentTarget.value)}
        >
          {choices.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value?: string;
  readonly isChecked?: boolean;
  readonly onChange?: (isChecked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, name, value, isChecked, onChange }: CheckFieldProps): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        value={value ?? "on"}
        defaultChecked={isChecked}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
