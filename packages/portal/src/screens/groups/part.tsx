import type { ComponentChildren, JSX } from "preact";

/** A part of a panel under its heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="part stack" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
