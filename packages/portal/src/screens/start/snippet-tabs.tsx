import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Code } from "../../parts/code.js";
import { queried, select } from "../../place/place.js";
import { SNIPPETS, type SnippetValues } from "./snippets.js";

/** First programs, one language at a time. The arrows lead from one to the next. */
export function SnippetTabs({ values }: { values: SnippetValues }): JSX.Element | null {
  const list = useRef<HTMLDivElement>(null);
  const chosen = SNIPPETS.find(({ language }) => language === queried("in")) ?? SNIPPETS[0];
  if (!chosen) return null;
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = (SNIPPETS.indexOf(chosen) + step + SNIPPETS.length) % SNIPPETS.length;
    select({ in: SNIPPETS[next]?.language }, "replace");
    list.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="paste">
      <div class="row">
        <h2 id="paste" class="grow">
          Paste this
        </h2>
        <div ref={list} class="tabs" role="tablist" aria-label="Language" onKeyDown={move}>
          {SNIPPETS.map(({ language }, index) => (
            <button
              key={language}
              type="button"
              role="tab"
              id={tabId(index)}
              aria-selected={language === chosen.language}
              aria-controls="snippet"
              tabIndex={language === chosen.language ? 0 : -1}
              onClick={() => select({ in: language }, "replace")}
            >
              {language}
            </button>
          ))}
        </div>
      </div>
      <div id="snippet" role="tabpanel" aria-labelledby={tabId(SNIPPETS.indexOf(chosen))} class="stack">
        <p class="note muted">{chosen.note}</p>
        <Code text={chosen.write(values)} what={`the program in ${chosen.language}`} />
      </div>
    </section>
  );
}

/** Not by the language's name: where another element names one, a space ends it. */
function tabId(index: number): string {
  return `snippet-tab-${index}`;
}
