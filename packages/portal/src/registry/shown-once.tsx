import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../parts/button.js";
import { CopyButton } from "../parts/code.js";
import { Dialog } from "../parts/dialog.js";

interface Handed {
  readonly title: string;
  /** What it is for, and what to do when it is lost. */
  readonly text: string;
  readonly values: readonly { readonly name: string; readonly value: string; readonly what: string }[];
}

const handed = signal<Handed | null>(null);

/** Shows what the server tells this once, such as a secret, until it is put away. */
export function showOnce(what: Handed): void {
  handed.value = what;
}

/** What is shown once at the moment, if anything. A screen that hands out secrets has one of these. */
export function ShownOnce(): JSX.Element | null {
  const shown = handed.value;
  if (shown === null) return null;
  const close = () => {
    handed.value = null;
  };
  return (
    <Dialog title={shown.title} onClose={close} isHeld>
      <p>{shown.text}</p>
      <dl class="facts">
        {shown.values.map(({ name, value, what }) => (
          <>
            <dt class="muted">{name}</dt>
            <dd class="row">
              <code class="grow cut" title={value}>
                {value}
              </code>
              <CopyButton text={value} what={what} />
            </dd>
          </>
        ))}
      </dl>
      <div class="foot">
        <Button kind="main" onPress={close}>
          I have it
        </Button>
      </div>
    </Dialog>
  );
}
