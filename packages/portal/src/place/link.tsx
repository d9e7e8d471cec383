import type { ComponentChildren, JSX } from "preact";
import { addressOf, go } from "./place.js";

interface LinkProps {
  readonly screen: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly class?: string;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link to a place in the page: it opens in another tab as any link does. */
export function Link({ screen, query = {}, class: className, current, children }: LinkProps): JSX.Element {
  return (
    <a
      href={addressOf({ screen, query })}
      class={className}
      aria-current={current ? "page" : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(screen, query);
      }}
    >
      {children}
    </a>
  );
}
