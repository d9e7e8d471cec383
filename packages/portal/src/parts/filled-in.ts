import { useRef } from "preact/hooks";

type FilledField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What somebody filled in, of fields that are still there. */
interface FilledIn {
  /** Takes note of an input in a field. */
  readonly note: (event: Event) => void;
  readonly isAny: () => boolean;
  /** The field that was filled in last. */
  readonly last: () => FilledField | undefined;
}

/** Follows which fields somebody fills in. What a form holds by itself is nobody's work, and not among them. */
export function useFilledIn(): FilledIn {
  const fields = useRef(new Set<FilledField>()).current;
  // A field that was sent is taken out of the page.
  const filled = () => [...fields].filter((field) => field.isConnected && isChanged(field));
  return {
    note: ({ target }) => {
      if (!isField(target)) return;
      fields.delete(target);
      fields.add(target);
    },
    isAny: () => filled().length > 0,
    last: () => filled().at(-1),
  };
}

function isField(target: EventTarget | null): target is FilledField {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** Whether there is something else in it than at first; of a choice that cannot be told. */
function isChanged(field: FilledField): boolean {
  if (field instanceof HTMLSelectElement) return true;
  if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio"))
    return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}
