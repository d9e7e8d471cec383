import type { ComponentChildren, JSX } from "preact";
import { addressOf, go } from "./place.js";

interface LinkProps {
  readonly screen: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly class?: string;
  readonly current?: boolean;
  /** -1 where arrow keys lead to it, and Tab does not. */
  readonly tabIndex?: 0 | -1 | undefined;
  readonly children: ComponentChildren;
}

/** A link to a place in the page: it opens in another tab as any link does. */
export function Link(props: LinkProps): JSX.Element {
  const { screen, query = {}, class: className, current, tabIndex, children } = props;
  return (
    <a
      href={addressOf({ screen, query })}
      class={className}
      tabIndex={tabIndex}
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
