import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { ask } from "../../parts/question.js";
import { personName, plainName } from "../../words/names.js";
import { counted, grouped } from "../../words/numbers.js";
import { Part } from "./part.js";
import { PersonLabel } from "./person-label.js";
import { Shortened } from "./shortened.js";

/** Who has subscribed to a public group. */
export function Subscribers({ group }: { group: ControlSchemas["GroupDetails"] }): JSX.Element {
  const { groupId, subscribers, subscriberCount } = group;
  const members = new Set(group.members.map(({ userId }) => userId));
  const remove = (person: ControlSchemas["Person"]) => {
    const { mobileNumber } = person;
    ask({
      title: `Have ${plainName(personName(person))} unsubscribe?`,
      text: "The person leaves the group as on a phone. A connector may add the subscriber again.",
      act: "Unsubscribe",
      onYes: () =>
        answerOf(
          control.POST("/groups/{groupId}/leave", { params: { path: { groupId } }, body: { mobileNumber } }),
        ),
    });
  };
  return (
    <Part title={`Subscribers (${grouped(subscriberCount)})`}>
      {subscriberCount === 0 && (
        <p class="muted">
          Nobody has subscribed. Subscribers are named when a public group is made, and added by a connector.
        </p>
      )}
      <Shortened items={subscribers}>
        {(person) => (
          <li key={person.userId} class="member">
            <PersonLabel person={person} />
            {/* Who is a member too would leave as that as well. */}
            {!members.has(person.userId) && (
              <Button
                isSmall
                kind="plain"
                label={`Unsubscribe ${plainName(personName(person))}`}
                onPress={() => remove(person)}
              >
                Unsubscribe
              </Button>
            )}
          </li>
        )}
      </Shortened>
      {subscribers.length < subscriberCount && (
        <p class="hint">These are the first {counted(subscribers.length, "subscriber")}.</p>
      )}
    </Part>
  );
}
