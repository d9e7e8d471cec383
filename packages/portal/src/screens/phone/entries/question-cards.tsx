import type { JSX } from "preact";
import { counted } from "../../../words/numbers.js";
import type { Entry, SeenAction, SeenQuestion } from "../types.js";
import { objectsIn, textIn } from "./body-parts.js";
import { Card } from "./card.js";
import { OptionBars } from "./option-bars.js";
import { useResponses } from "./responses.js";
import { type Tally, tallyOf } from "./tally.js";

interface CardOfProps {
  readonly entry: Entry;
  readonly action: SeenAction;
}

/** A poll with its choices. */
export function PollCard({ entry, action }: CardOfProps): JSX.Element {
  const responses = useResponses(entry);
  const titles = objectsIn(action.body, "choices").map((choice) => textIn(choice, "title"));
  return (
    <Card entry={entry} action={action} act="Vote">
      <OptionBars titles={titles} tally={tallyOf(responses, 0)} isSeen={action.seesAllResponses} />
    </Card>
  );
}

/** A survey with its questions. */
export function SurveyCard({ entry, action }: CardOfProps): JSX.Element {
  return (
    <Card entry={entry} action={action}>
      <Questions entry={entry} action={action} />
    </Card>
  );
}

/** An instance of a package: its properties, and its questions. */
export function PackageCard({ entry, action }: CardOfProps): JSX.Element {
  const properties = objectsIn(action.body, "properties");
  return (
    <Card entry={entry} action={action}>
      <p class="note muted">{action.packageId}</p>
      {properties.length > 0 && (
        <dl class="properties">
          {properties.map((property) => (
            <div key={textIn(property, "name")}>
              <dt dir="auto">{textIn(property, "name")}</dt>
              <dd dir="auto">{valueText(property.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Questions entry={entry} action={action} />
    </Card>
  );
}

function Questions({ entry, action }: CardOfProps): JSX.Element {
  const responses = useResponses(entry);
  return (
    <ol class="questions">
      {action.questions.map((question) => (
        <li key={question.index}>
          <p dir="auto">{question.title}</p>
          <Answered
            question={question}
            tally={tallyOf(responses, question.index)}
            isSeen={action.seesAllResponses}
          />
        </li>
      ))}
    </ol>
  );
}

function Answered({
  question,
  tally,
  isSeen,
}: {
  question: SeenQuestion;
  tally: Tally;
  isSeen: boolean;
}): JSX.Element | null {
  if (question.options.length > 0)
    return <OptionBars titles={question.options.map(({ title }) => title)} tally={tally} isSeen={isSeen} />;
  return isSeen ? <p class="muted note">{counted(tally.answers, "answer")}</p> : null;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
