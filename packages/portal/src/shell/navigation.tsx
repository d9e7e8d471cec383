import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "../place/link.js";
import { screen } from "../place/place.js";
import { SCREENS } from "../screens/screens.js";
import { counts } from "../state/counts.js";

const LISTED = SCREENS.filter(({ section }) => section !== "unlisted");

/** The screens, and what stands beside their names. */
export function Navigation(): JSX.Element {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone it is wider than the page.
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [screen.value]);
  return (
    <nav ref={nav} class="nav" aria-label="Screens">
      {LISTED.map(({ name, title, shortTitle, section }, index) => (
        <>
          {index > 0 && LISTED[index - 1]?.section !== section && <hr key={`before ${name}`} />}
          <Link key={name} screen={name} current={screen.value === name}>
            {shortTitle === undefined ? (
              title
            ) : (
              <>
                <span class="long-title">{title}</span>
                <span class="short-title">{shortTitle}</span>
              </>
            )}
            {counts.value[name] !== undefined && <small>{counts.value[name]}</small>}
          </Link>
        </>
      ))}
    </nav>
  );
}
