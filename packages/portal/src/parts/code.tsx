import type { JSX } from "preact";
import { ControlProblem } from "../api/control-problem.js";
import { Button } from "./button.js";
import { tell, tellProblem } from "./toast.js";

/** Copies a text, and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`Copied ${what}.`);
  } catch {
    // Beyond https and this machine, browsers have no clipboard to offer.
    if (copyBySelection(text)) tell(`Copied ${what}.`);
    else
      tellProblem(new ControlProblem("The browser does not let this page copy; select the text instead.", 0));
  }
}

/** @param what is said once it is copied: `the secret` */
export function CopyButton({
  text,
  what,
  children,
}: {
  text: string;
  what: string;
  children?: string;
}): JSX.Element {
  return (
    <Button isSmall label={`Copy ${what}`} onPress={() => copy(text, what)}>
      {children ?? "Copy"}
    </Button>
  );
}

interface CodeProps {
  readonly text: string;
  /** What it is, for who cannot see it: `the request's body`. */
  readonly what: string;
  readonly canCopy?: boolean;
  readonly wraps?: boolean;
}

/** A text to read or to paste. */
export function Code({ text, what, canCopy = true, wraps = false }: CodeProps): JSX.Element {
  return (
    <div class="code-frame">
      {/* It scrolls, so the keyboard must reach it. */}
      <pre class={wraps ? "code wraps" : "code"} tabIndex={0} role="region" aria-label={what}>
        {text}
      </pre>
      {canCopy && <CopyButton text={text} what={what} />}
    </div>
  );
}

function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
