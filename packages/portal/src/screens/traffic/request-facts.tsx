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
      {applicationId !== null && (
        <>
          <dt>Connector</dt>
          <dd>
            <Name>{names.connector(applicationId)}</Name>
          </dd>
        </>
      )}
      {typeof mobileNumber === "string" && (
        <>
          <dt>Person</dt>
          <dd>
            <Name>{names.person(mobileNumber)}</Name>
          </dd>
        </>
      )}
      {typeof groupId === "string" && (
        <>
          <dt>Group</dt>
          <dd>
            <Link screen="phone" query={{ group: groupId }}>
              <Name>{names.group(groupId)}</Name>
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}
