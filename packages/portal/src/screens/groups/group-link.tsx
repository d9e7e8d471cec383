import type { JSX } from "preact";
import { Name } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { groupTitle } from "../../words/names.js";
import { withTree } from "./toggled.js";

interface GroupLinkProps {
  readonly group: { readonly groupId: string; readonly groupName: string };
}

/** A group by its name, leading to it. */
export function GroupLink({ group }: GroupLinkProps): JSX.Element {
  return (
    <Link screen="groups" query={withTree({ group: group.groupId })}>
      <Name>{groupTitle(group)}</Name>
    </Link>
  );
}
