import type { JSX } from "preact";
import { Bar } from "../../../parts/signs.js";
import type { Tally } from "./tally.js";

interface OptionBarsProps {
  readonly titles: readonly string[];
  readonly tally: Tally;
  /** Whether the person sees what others answered. */
  readonly isSeen: boolean;
}

/** Options, and how many have chosen each. */
export function OptionBars({ titles, tally, isSeen }: OptionBarsProps): JSX.Element {
  return (
    <ul class="option-bars">
      {titles.map((title, at) => {
        const count = tally.chosen.get(title) ?? 0;
        return (
          // Titles may be the same twice, and their order does not change.
          <li key={`${at} ${title}`}>
            <span class="option-line">
              <span class="grow" dir="auto">
                {title}
              </span>
              {isSeen && <span class="muted note tabular">{count}</span>}
            </span>
            {isSeen && <Bar share={tally.answers === 0 ? 0 : count / tally.answers} />}
          </li>
        );
      })}
    </ul>
  );
}
