import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LoggedRequest } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { Dialog } from "../../parts/dialog.js";
import { ChoiceField, TextField } from "../../parts/field.js";
import { Name } from "../../parts/signs.js";
import { select } from "../../place/place.js";
import type { KnownNames } from "../../requests/known-names.js";
import { choicesOf, FILTER_NAMES, type FilterName, type RequestFilter } from "./request-filter.js";

interface FilterBarProps {
  readonly requests: readonly LoggedRequest[];
  readonly filter: RequestFilter;
  readonly names: KnownNames;
}

const STATUSES = ["refused", "2xx", "4xx", "5xx"] as const;

const TITLES: Readonly<Record<FilterName, string>> = {
  status: "Status",
  method: "Method",
  operation: "Operation",
  connector: "Connector",
  person: "Person",
  group: "Group",
  path: "Text in the path",
};

/** What narrows the list, as chips that take themselves out. */
export function FilterBar({ requests, filter, names }: FilterBarProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const set = FILTER_NAMES.filter((name) => name !== "status" && filter[name] !== undefined);
  const hasAny = set.length > 0 || filter.status !== undefined;
  return (
    <div class="chips" role="group" aria-label="Filter">
      {STATUSES.map((status) => (
        <Button
          key={status}
          isSmall
          isPressed={filter.status === status}
          onPress={() => select({ status: filter.status === status ? undefined : status }, "replace")}
        >
          {status}
        </Button>
      ))}
      {set.map((name) => (
        <button
          key={name}
          type="button"
          class="button small set"
          title={TITLES[name]}
          aria-label={`Remove the filter ${TITLES[name]}: ${wordsOf(name, filter[name] ?? "", names)}`}
          onClick={() => select({ [name]: undefined }, "replace")}
        >
          <span class="cut">
            <Name>{wordsOf(name, filter[name] ?? "", names)}</Name>
          </span>
          <span aria-hidden="true">×</span>
        </button>
      ))}
      <Button isSmall onPress={() => setOpen(true)}>
        + filter
      </Button>
      {hasAny && (
        <Button isSmall kind="plain" onPress={() => select(NO_FILTER, "replace")}>
          Clear all
        </Button>
      )}
      {isOpen && (
        <Dialog title="Filter the requests" appliesAtOnce onClose={() => setOpen(false)}>
          <FilterFields requests={requests} filter={filter} names={names} />
          <div class="foot">
            <Button onPress={() => select(NO_FILTER, "replace")}>Clear all</Button>
            <Button kind="main" onPress={() => setOpen(false)}>
              Done
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const NO_FILTER = Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined]));

/** The filters that a list has choices for; whatever is chosen is shown at once. */
function FilterFields({ requests, filter, names }: FilterBarProps): JSX.Element {
  const choices = (["method", "operation", "connector", "person", "group"] as const).map((name) => {
    const values = choicesOf(requests, name);
    const chosen = filter[name];
    // What the address bar says is a choice, whether or not a request is left that has it.
    const all = chosen === undefined || values.includes(chosen) ? values : [chosen, ...values];
    return [name, all] as const;
  });
  return (
    <>
      {choices.map(([name, values]) => (
        <ChoiceField
          key={name}
          label={TITLES[name]}
          name={name}
          value={filter[name] ?? ""}
          onValue={(value) => select({ [name]: value }, "replace")}
          choices={[["", "Any"], ...values.map((value) => [value, wordsOf(name, value, names)] as const)]}
        />
      ))}
      <TextField
        label={TITLES.path}
        name="path"
        type="search"
        value={filter.path ?? ""}
        onValue={(value) => select({ path: value }, "replace")}
      />
    </>
  );
}

function wordsOf(name: FilterName, value: string, names: KnownNames): string {
  if (name === "connector" || name === "person" || name === "group") return names[name](value);
  return value === "none" ? "no operation" : value;
}
