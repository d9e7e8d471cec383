import type { JSX } from "preact";
import { Menu } from "../../parts/menu.js";
import { Name } from "../../parts/signs.js";
import { PersonChoices } from "./person-choices.js";

interface PersonMenuProps {
  readonly as: string;
  readonly name: string;
  readonly onChoose: (mobileNumber: string) => void;
}

/** Whose phone it is, and how it becomes another's. */
export function PersonMenu({ as, name, onChoose }: PersonMenuProps): JSX.Element {
  return (
    <h2 class="grow person-head">
      <Menu
        class="person-button"
        label={`${name}, ${as}; choose another person`}
        button={
          <>
            <span class="who">
              <span class="cut">
                <Name>{name}</Name>
              </span>
              {name !== as && <span class="muted note tabular">{as}</span>}
            </span>
            <span aria-hidden="true">▾</span>
          </>
        }
      >
        <PersonChoices chosen={as} onChoose={onChoose} />
      </Menu>
    </h2>
  );
}
