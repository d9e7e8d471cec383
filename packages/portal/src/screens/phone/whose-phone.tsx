import type { JSX } from "preact";
import { PersonChoices } from "./person-choices.js";

/** The people whose phone it could be. */
export function WhosePhone({ onChoose }: { onChoose: (mobileNumber: string) => void }): JSX.Element {
  return (
    <div class="whose">
      <PersonChoices onChoose={onChoose} />
    </div>
  );
}
