import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button.js";
import { ChoiceField } from "../../../parts/field.js";

/** Types that a row can be of, each with its words; the first is what a new row is of. */
export type RowTypes<Type extends string> = readonly [
  readonly [type: Type, text: string],
  ...(readonly (readonly [type: Type, text: string])[]),
];

interface Row<Type extends string> {
  readonly key: number;
  readonly type: Type;
}

/** The rows of a form that is being filled in, each of a type. */
export interface Rows<Type extends string> {
  readonly all: readonly Row<Type>[];
  readonly types: RowTypes<Type>;
  readonly add: () => void;
  readonly remove: (key: number) => void;
  readonly retype: (key: number, type: string) => void;
}

/** @param first how many there are at first */
export function useRows<Type extends string>(types: RowTypes<Type>, first: number): Rows<Type> {
  const [[type]] = types;
  const [all, setAll] = useState<readonly Row<Type>[]>(
    Array.from({ length: first }, (_, key) => ({ key, type })),
  );
  return {
    all,
    types,
    add: () => setAll([...all, { key: (all.at(-1)?.key ?? -1) + 1, type }]),
    remove: (key) => setAll(all.filter((row) => row.key !== key)),
    retype: (key, chosen) => {
      const known = types.find(([one]) => one === chosen)?.[0];
      if (known) setAll(all.map((row) => (row.key === key ? { key, type: known } : row)));
    },
  };
}

interface RowsEditorProps<Type extends string> {
  readonly rows: Rows<Type>;
  /** What a row is, such as `question`. */
  readonly what: string;
  /** What the choice of its type is named. */
  readonly typeLabel: string;
  /** What stands before that choice. */
  readonly head: (row: Row<Type>) => ComponentChildren;
  /** What stands behind it, by the type. */
  readonly rest: (row: Row<Type>) => ComponentChildren;
}

/** Where rows are written: added, removed, each with its type. */
export function RowsEditor<Type extends string>(props: RowsEditorProps<Type>): JSX.Element {
  const { rows, what, typeLabel, head, rest } = props;
  return (
    <div class="stack">
      {rows.all.map((row, at) => (
        <fieldset key={row.key} class="field row-editor">
          <legend>
            {what.charAt(0).toUpperCase() + what.slice(1)} {at + 1}
          </legend>
          {head(row)}
          <ChoiceField
            label={typeLabel}
            name={`${what}-type-${row.key}`}
            value={row.type}
            onValue={(chosen) => rows.retype(row.key, chosen)}
            choices={rows.types}
          />
          {rest(row)}
          <div class="row">
            <Button isSmall label={`Remove ${what} ${at + 1}`} onPress={() => rows.remove(row.key)}>
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <div class="row">
        <Button isSmall onPress={rows.add}>
          Add a {what}
        </Button>
      </div>
    </div>
  );
}
