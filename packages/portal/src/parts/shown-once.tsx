import { computed, signal } from "@preact/signals";
import { Fragment, type JSX } from "preact";
import { Button } from "./button.js";
import { CopyButton } from "./code.js";
import { Dialog } from "./dialog.js";

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

/** Whether something is shown that is told this once. */
export const isShowingOnce = computed(() => handed.value !== null);

/** What is shown once at the moment, if anything. It is there until it is put away, whatever screen is behind it. */
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
          <Fragment key={name}>
            <dt class="muted">{name}</dt>
            <dd class="row">
              <code class="grow cut" title={value}>
                {value}
              </code>
              <CopyButton text={value} what={what} />
            </dd>
          </Fragment>
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
