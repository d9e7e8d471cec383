import type { ComponentChildren, JSX } from "preact";
import { initials } from "../words/names.js";

export type Tone = "ok" | "warn" | "bad" | "accent" | "none";

/** A state or a count in a word. */
export function Pill({ tone = "none", children }: { tone?: Tone; children: ComponentChildren }): JSX.Element {
  return <span class={`pill ${tone}`}>{children}</span>;
}

/** The status of an answer. */
export function StatusPill({ status }: { status: number }): JSX.Element {
  const tone = status === 429 ? "warn" : status >= 200 && status < 400 ? "ok" : "bad";
  return <Pill tone={tone}>{status === 0 ? "closed" : status}</Pill>;
}

/** What something is, beside its name. */
export function Tag({ children }: { children: ComponentChildren }): JSX.Element {
  return <span class="tag">{children}</span>;
}

/** The circle beside a name. It says nothing that the name does not. */
export function Avatar({ name, isSmall = false }: { name: string; isSmall?: boolean }): JSX.Element {
  return (
    <span class={isSmall ? "avatar small" : "avatar"} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** A name that somebody chose: in its own direction, whatever is in it. */
export function Name({ children }: { children: string }): JSX.Element {
  return (
    <bdi class="name" dir="auto">
      {children}
    </bdi>
  );
}

/** A share as a bar. What it says is said beside it. */
export function Bar({ share }: { share: number }): JSX.Element {
  return (
    <div class="bar" aria-hidden="true">
      <div style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
    </div>
  );
}
