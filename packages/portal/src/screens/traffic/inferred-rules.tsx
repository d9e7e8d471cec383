import type { JSX } from "preact";
import { Prose } from "../../parts/prose.js";
import { Tag } from "../../parts/signs.js";
import { inferredRules } from "../../requests/contract.js";
import { useFetched } from "../../requests/use-fetched.js";

/** The rules that decided an answer and are this project's choice, since nothing of them is on record. */
export function InferredRules({ rules }: { rules: readonly string[] }): JSX.Element {
  const { data: sentences } = useFetched(inferredRules, "rules");
  return (
    <div class="stack part">
      <h3>
        What decided, and is <Tag>inferred</Tag>
      </h3>
      <ul class="rules note">
        {rules.map((rule) => (
          <li key={rule}>
            <Prose>{sentences?.[rule] ?? ""}</Prose> <code class="muted">{rule}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
