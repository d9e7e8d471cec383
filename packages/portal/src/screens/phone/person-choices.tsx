import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Problem } from "../../parts/said.js";
import { Avatar, Name } from "../../parts/signs.js";
import { useLive } from "../../state/live.js";
import { personName } from "../../words/names.js";

interface PersonChoicesProps {
  readonly chosen?: string;
  readonly onChoose: (mobileNumber: string) => void;
}

/** So many are shown; others are found by their name or number. */
const SHOWN = 50;

/** People to choose from, found by name or number. */
export function PersonChoices({ chosen, onChoose }: PersonChoicesProps): JSX.Element {
  const [matching, setMatching] = useState("");
  const { data, problem, readAgain } = useLive(
    (signal) => {
      const query = { limit: SHOWN, ...(matching.trim() === "" ? {} : { matching: matching.trim() }) };
      return answerOf(control.GET("/users", { params: { query }, signal }));
    },
    { of: ["users"] },
    [matching],
  );
  return (
    <div class="person-choices">
      <input
        class="input"
        type="search"
        aria-label="Search people by name or number"
        placeholder="Name or number"
        value={matching}
        maxLength={255}
        onInput={(event) => setMatching(event.currentTarget.value)}
      />
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data?.users.map((user) => (
        <button
          key={user.userId}
          type="button"
          aria-pressed={user.mobileNumber === chosen}
          onClick={() => onChoose(user.mobileNumber)}
        >
          <Avatar name={personName(user)} isSmall />
          <span class="grow cut">
            <Name>{personName(user)}</Name>
          </span>
          <span class="muted note tabular">{user.mobileNumber}</span>
        </button>
      ))}
      {data?.users.length === 0 && (
        <p class="hint">Nobody has this in their name or number. People are added under Groups and people.</p>
      )}
      {data?.nextCursor && <p class="hint">These are the first {SHOWN}. Search for others.</p>}
    </div>
  );
}
