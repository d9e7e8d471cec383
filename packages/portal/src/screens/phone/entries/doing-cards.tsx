import type { JSX } from "preact";
import { fullTime } from "../../../words/times.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry, SeenAction } from "../types.js";
import { numberIn, objectIn, textIn, textsIn } from "./body-parts.js";
import { Card } from "./card.js";
import { OptionBars } from "./option-bars.js";
import { useResponses } from "./responses.js";
import { tallyOf } from "./tally.js";

interface CardOfProps {
  readonly entry: Entry;
  readonly action: SeenAction;
}

/** What a meeting can be answered with. */
export const ATTENDANCES = ["Accepted", "Declined", "Maybe"] as const;

/** A job, and who is to do it. */
export function JobCard({ entry, action }: CardOfProps): JSX.Element {
  const { details } = useOpenPhone();
  const responses = useResponses(entry);
  const assigned = textsIn(action.body, "assignedTo");
  const done = responses.filter(({ isCompleted }) => isCompleted).length;
  const [own] = action.ownResponses;
  const names = new Map(details?.members.map(({ mobileNumber, name }) => [mobileNumber, name]));
  return (
    <Card
      entry={entry}
      action={action}
      act={own?.isCompleted ? "Change" : "Complete"}
      state={action.seesAllResponses ? `${done} of ${assigned.length} done` : ""}
    >
      <p class="note muted" dir="auto">
        For{" "}
        {assigned
          .slice(0, 5)
          .map((number) => names.get(number) || number)
          .join(", ")}
        {assigned.length > 5 && ` and ${assigned.length - 5} more`}
        {own?.isCompleted && ". You have done it"}
      </p>
    </Card>
  );
}

/** A meeting, and who comes. */
export function MeetingCard({ entry, action }: CardOfProps): JSX.Element {
  const responses = useResponses(entry);
  const { body } = action;
  const startingTime = textIn(body, "startingTime");
  const minutes = numberIn(body, "duration") ?? numberIn(body, "durationInMins");
  const place = textIn(objectIn(body, "place"), "name");
  const agenda = textIn(body, "agenda");
  const isTime = !Number.isNaN(new Date(startingTime).getTime());
  return (
    <Card entry={entry} action={action}>
      <p class="note">
        {isTime ? fullTime(startingTime) : startingTime}
        {minutes !== undefined && `, ${minutes} minutes`}
        {place !== "" && (
          <>
            , <bdi dir="auto">{place}</bdi>
          </>
        )}
      </p>
      {agenda !== "" && (
        <p class="text" dir="auto">
          {agenda}
        </p>
      )}
      <OptionBars titles={ATTENDANCES} tally={tallyOf(responses, 0)} isSeen={action.seesAllResponses} />
    </Card>
  );
}
