import type { JSX } from "preact";
import type { LoggedRequest } from "../../api/types.js";
import { Name } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import type { KnownNames } from "../../requests/known-names.js";
import { fullTime } from "../../words/times.js";

/** Who sent a request, when, and about which group. */
export function RequestFacts({ request, names }: { request: LoggedRequest; names: KnownNames }): JSX.Element {
  const { at, applicationId, mobileNumber, groupId, method, path } = request;
  return (
    <dl class="facts">
      <dt>Call</dt>
      <dd>
        <code>
          {method} {path}
        </code>
      </dd>
      <dt>At</dt>
      <dd>
        <time dateTime={at}>{fullTime(at)}</time>, by the sandbox's clock
      </dd>
      <Fact title="Connector" kind="connector" id={applicationId} names={names} />
      <Fact title="Person" kind="person" id={mobileNumber} names={names} />
      <Fact title="Group" kind="group" id={groupId} names={names} />
    </dl>
  );
}

/** Where each of these is shown. */
const PLACES = {
  connector: ["connectors", "connector"],
  person: ["phone", "as"],
  group: ["groups", "group"],
} as const;

interface FactProps {
  readonly title: string;
  readonly kind: keyof typeof PLACES;
  readonly id: string | null | undefined;
  readonly names: KnownNames;
}

/** What a request was about, by its name; a link to it as long as it is there. */
function Fact({ title, kind, id, names }: FactProps): JSX.Element | null {
  if (typeof id !== "string") return null;
  const [screen, of] = PLACES[kind];
  const name = <Name>{names[kind](id)}</Name>;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {names.isThere(kind, id) ? (
          <Link screen={screen} query={{ [of]: id }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </dd>
    </>
  );
}
