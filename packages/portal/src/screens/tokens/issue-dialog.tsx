import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField } from "../../parts/field.js";
import { Problem } from "../../parts/said.js";
import { showOnce } from "../../parts/shown-once.js";
import { Link } from "../../place/link.js";
import { useConnectors, useGrants, useUsers } from "../../registry/lists.js";
import { connectorTitle, groupTitle, personName } from "../../words/names.js";

type Kind = ControlSchemas["TokenKind"];

const KINDS: readonly (readonly [Kind, string])[] = [
  ["group", "group: one group that is granted"],
  ["user", "user: the groups of a person"],
  ["tenant", "tenant: the organisation, as a tenant admin"],
];

/** What there is none of, and what to do about it. */
const LACKS: Readonly<Record<Kind | "connector", JSX.Element>> = {
  connector: (
    <>
      There is no connector yet. <Link screen="connectors">Register one</Link> first.
    </>
  ),
  group: (
    <>
      This connector is granted no group. <Link screen="connectors">Grant it one</Link> first, which hands
      over a token.
    </>
  ),
  user: (
    <>
      There is nobody yet.{" "}
      <Link screen="groups" query={{ show: "people" }}>
        Add a person
      </Link>{" "}
      first.
    </>
  ),
  tenant: (
    <>
      Nobody is an admin of the organisation.{" "}
      <Link screen="groups" query={{ show: "people" }}>
        Make somebody one
      </Link>{" "}
      first.
    </>
  ),
};

/** Issues a refresh token as the portal did. */
export function IssueDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const readings = [useConnectors(), useGrants(), useUsers()] as const;
  const [{ data: connectors }, { data: grants }, { data: users }] = readings;
  const failed = readings.find(({ problem }) => problem !== undefined);
  const [kind, setKind] = useState<Kind>("group");
  const [chosen, setChosen] = useState<string>();
  const applicationId = chosen ?? connectors?.[0]?.applicationId ?? "";
  const granted = grants?.filter((grant) => grant.applicationId === applicationId);
  const people = users?.filter(({ isTenantAdmin }) => kind === "user" || isTenantAdmin);
  const reached = kind === "group" ? granted : people;
  const lacked = connectors?.length === 0 ? "connector" : reached?.length === 0 ? kind : undefined;
  const issue = async (form: FormData) => {
    const reach = String(form.get("reach"));
    const body = {
      applicationId,
      kind,
      ...(kind === "group" ? { groupId: reach } : { mobileNumber: reach }),
    };
    const { refreshToken } = await answerOf(control.POST("/tokens", { body }));
    showOnce({
      title: "Issued",
      text: "The refresh token is shown this once. What the connector had of the same reach is invalid.",
      values: [
        { name: "applicationId", value: applicationId, what: "the connector's ID" },
        { name: "refreshToken", value: refreshToken, what: "the refresh token" },
      ],
    });
  };
  return (
    <FormDialog title="Issue a token" act="Issue" onSubmit={issue} onClose={onClose}>
      <ChoiceField
        label="For the connector"
        name="applicationId"
        value={applicationId}
        onValue={setChosen}
        isRequired
        choices={(connectors ?? []).map((one) => [
          one.applicationId,
          one.active ? connectorTitle(one) : `${connectorTitle(one)} (inactive)`,
        ])}
      />
      <ChoiceField
        label="Of the kind"
        name="kind"
        value={kind}
        onValue={(value) => setKind(KINDS.find(([one]) => one === value)?.[0] ?? "group")}
        choices={KINDS}
      />
      {kind === "group" ? (
        <ChoiceField
          key="group"
          label="Group"
          name="reach"
          isRequired
          choices={(granted ?? []).map((grant) => [grant.groupId, groupTitle(grant)])}
        />
      ) : (
        <ChoiceField
          key={kind}
          label="Person"
          name="reach"
          isRequired
          choices={(people ?? []).map((user) => [
            user.mobileNumber,
            `${personName(user)} ${user.mobileNumber}`,
          ])}
        />
      )}
      {failed?.problem && <Problem problem={failed.problem} retry={failed.readAgain} />}
      {lacked !== undefined && (
        <p class="note" role="status">
          {LACKS[lacked]}
        </p>
      )}
    </FormDialog>
  );
}
