import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: () => unknown;
  readonly kind?: "main" | "bad" | "plain";
  readonly isSmall?: boolean;
  /** Why it cannot be pressed now; it is said to whoever asks. */
  readonly disabledBecause?: string | undefined;
  /** Where the text alone does not say it, such as for a sign. */
  readonly label?: string;
  readonly submits?: boolean;
  readonly isPressed?: boolean;
}

/** A button. While what it began goes on, it cannot be pressed again. */
export function Button(props: ButtonProps): JSX.Element {
  const { children, onPress, kind, isSmall, disabledBecause, label, submits, isPressed } = props;
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await onPress?.();
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type={submits ? "submit" : "button"}
      class={["button", kind, isSmall ? "small" : ""].filter(Boolean).join(" ")}
      disabled={disabledBecause !== undefined}
      title={disabledBecause ?? label}
      aria-label={label}
      aria-pressed={isPressed}
      aria-busy={isBusy || undefined}
      onClick={onPress === undefined || isBusy ? undefined : () => void press()}
    >
      {children}
    </button>
  );
}
