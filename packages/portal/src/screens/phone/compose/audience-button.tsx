import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ControlProblem } from "../../../api/control-problem.js";
import { Button } from "../../../parts/button.js";
import { FormDialog } from "../../../parts/dialog.js";
import { ChoiceField } from "../../../parts/field.js";
import { OptionsField } from "../../../parts/options-field.js";
import { personName } from "../../../words/names.js";
import { counted } from "../../../words/numbers.js";
import { useOpenPhone } from "../phone-context.js";
import { type Audience, WHOLE_GROUP } from "./audience.js";

interface AudienceButtonProps {
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
}

/** To whom what is written goes, for an admin of a public group, who alone can say so. */
export function AudienceButton({ audience, onAudience }: AudienceButtonProps): JSX.Element | null {
  const { group } = useOpenPhone();
  const [isChoosing, setChoosing] = useState(false);
  if (group.groupType !== "ConnectGroup" || group.role !== "Admin") return null;
  return (
    <div class="row note">
      <span class="muted">To {audienceText(audience)}</span>
      <Button isSmall label="Change to whom it goes" onPress={() => setChoosing(true)}>
        Change
      </Button>
      {isChoosing && (
        <AudienceDialog audience={audience} onAudience={onAudience} onClose={() => setChoosing(false)} />
      )}
    </div>
  );
}

function AudienceDialog({
  audience,
  onAudience,
  onClose,
}: AudienceButtonProps & { onClose: () => void }): JSX.Element {
  const { details } = useOpenPhone();
  const [kind, setKind] = useState<string>(audience.kind);
  return (
    <FormDialog
      title="To whom"
      act="Choose"
      onClose={onClose}
      onSubmit={async (fields) => {
        const numbers = fields.getAll("subscribers").map(String);
        if (kind === "certain" && numbers.length === 0)
          throw new ControlProblem("Choose at least one subscriber, or the whole group.", 0);
        if (kind === "certain") onAudience({ kind, numbers });
        else onAudience(kind === "subscribers" ? { kind, numbers: [] } : WHOLE_GROUP);
      }}
    >
      <ChoiceField
        label="What is sent goes to"
        name="kind"
        value={kind}
        onValue={setKind}
        choices={[
          ["group", "the members of the group"],
          ["subscribers", "all subscribers"],
          ["certain", "certain subscribers"],
        ]}
      />
      {kind === "certain" && (
        <OptionsField
          legend="Subscribers"
          name="subscribers"
          isMulti
          chosen={audience.numbers}
          options={(details?.subscribers ?? []).map((person) => [person.mobileNumber, personName(person)])}
        />
      )}
    </FormDialog>
  );
}

function audienceText({ kind, numbers }: Audience): string {
  if (kind === "group") return "the whole group";
  return kind === "subscribers" ? "all subscribers" : counted(numbers.length, "subscriber");
}
