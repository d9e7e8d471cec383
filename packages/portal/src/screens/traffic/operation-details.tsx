import { Fragment, type JSX } from "preact";
import { Prose } from "../../parts/prose.js";
import { Busy, Problem } from "../../parts/said.js";
import { Tag } from "../../parts/signs.js";
import { queried, select } from "../../place/place.js";
import { docsOf } from "../../requests/contract.js";
import type { OperationDocs } from "../../requests/operation-docs.js";
import { useFetched } from "../../requests/use-fetched.js";

/** The documentation of an operation, fetched when it is opened. */
export function OperationDetails({ operationId }: { operationId: string }): JSX.Element {
  const isOpen = queried("docs") !== undefined;
  return (
    <details
      class="docs"
      open={isOpen}
      onToggle={({ currentTarget }) => select({ docs: currentTarget.open ? "open" : undefined }, "replace")}
    >
      <summary>
        Documentation of <code>{operationId}</code>
      </summary>
      {isOpen && <Docs operationId={operationId} />}
    </details>
  );
}

function Docs({ operationId }: { operationId: string }): JSX.Element {
  const { data, problem } = useFetched(() => docsOf(operationId), operationId);
  if (problem) return <Problem problem={problem} />;
  if (!data) return <Busy />;
  const { method, path, summary, description, scope, evidence } = data;
  return (
    <div class="stack">
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <p>
        <strong>{summary}.</strong> <Prose>{description}</Prose>
      </p>
      <p class="row">
        {scope !== "" && (
          <span>
            Takes the scope <code>{scope}</code>
          </span>
        )}
        {evidence !== "" && <Tag>{evidence}</Tag>}
      </p>
      <Parts title="Parameters" parts={data.parameters} />
      <Parts title="Body" parts={data.body} />
      <h3>Answers</h3>
      <dl class="facts note">
        {data.answers.map(({ status, description: meaning }) => (
          <Fragment key={status}>
            <dt>{status}</dt>
            <dd>
              <Prose>{meaning}</Prose>
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

function Parts({ title, parts }: { title: string; parts: OperationDocs["parameters"] }): JSX.Element | null {
  if (parts.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="rules note">
        {parts.map(({ name, type, description, isRequired }) => (
          <li key={name}>
            <code>{name}</code> <span class="muted">{type}</span> {isRequired && <Tag>required</Tag>}{" "}
            <Prose>{description}</Prose>
          </li>
        ))}
      </ul>
    </>
  );
}
