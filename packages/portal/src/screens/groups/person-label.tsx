import type { JSX } from "preact";
import type { ControlSchemas } from "../../api/types.js";
import { Avatar, Name } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { personName } from "../../words/names.js";
import { withTree } from "./toggled.js";

/** A person by name and number, leading to the person. */
export function PersonLabel({ person }: { person: ControlSchemas["Person"] }): JSX.Element {
  const name = personName(person);
  return (
    <>
      <Avatar name={name} isSmall />
      <span class="who">
        <Link screen="groups" query={withTree({ show: "people", user: person.userId })} class="cut">
          <Name>{name}</Name>
        </Link>
        {name !== person.mobileNumber && <span class="muted note tabular cut">{person.mobileNumber}</span>}
      </span>
    </>
  );
}
