import type { JSX } from "preact";

interface OptionsFieldProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  /** Whether several can be chosen. */
  readonly isMulti?: boolean;
  readonly isRequired?: boolean;
  /** What is chosen at first. */
  readonly chosen?: readonly string[];
}

/** Options to choose from, each seen. */
export function OptionsField(props: OptionsFieldProps): JSX.Element {
  const { legend, name, options, isMulti = false, isRequired = false, chosen = [] } = props;
  return (
    <fieldset class="field options-field">
      <legend dir="auto">{legend}</legend>
      {options.map(([value, text]) => (
        <label key={value} class="check">
          <input
            type={isMulti ? "checkbox" : "radio"}
            name={name}
            value={value}
            required={isRequired && !isMulti}
            defaultChecked={chosen.includes(value)}
          />
          <span dir="auto">{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
