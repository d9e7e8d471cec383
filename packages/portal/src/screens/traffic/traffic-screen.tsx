import "./traffic.css";
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { Empty } from "../../parts/said.js";
import { Link } from "../../place/link.js";
import { query, select } from "../../place/place.js";
import { useNames } from "../../requests/known-names.js";
import { keptRequests, requestsVersion } from "../../state/requests.js";
import { counted, grouped } from "../../words/numbers.js";
import { FilterBar } from "./filter-bar.js";
import { filterIn, NO_FILTER, passes } from "./request-filter.js";
import { RequestList } from "./request-list.js";
import { RequestPanel } from "./request-panel.js";

/** The requests of the service as they come, and one of them in full. */
export default function TrafficScreen(): JSX.Element {
  const kept = keptRequests();
  const version = requestsVersion();
  const filter = filterIn(query.value);
  const filterKey = JSON.stringify(filter);
  const openId = query.value.request;
  const list = useRef<HTMLElement>(null);
  const names = useNames();
  // `kept` is changed in place, so its version stands for it; and the filter is another object each time.
  const shown = useMemo(() => {
    const passing = kept.filter((request) => passes(request, filter));
    return passing.reverse();
  }, [version, filterKey]);
  const close = () => {
    select({ request: undefined });
    // Once the list is there again, which it is not beside the request on narrow screens.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus());
  };
  return (
    <div class={openId === undefined ? "traffic" : "traffic open"}>
      <h1 class="unseen">Traffic</h1>
      <section ref={list} class="traffic-list" aria-label="Requests">
        <div class="bar-head">
          <FilterBar requests={kept} filter={filter} names={names} />
          <span class="grow" />
          <span class="muted note tabular">
            {counted(kept.length, "request")}, {grouped(shown.length)} shown
          </span>
        </div>
        {shown.length === 0 ? (
          <NoRequests isFiltered={kept.length > 0} />
        ) : (
          <RequestList
            key={filterKey}
            requests={shown}
            names={names}
            openId={openId}
            onOpen={(request, how) => select({ request }, how)}
            onClose={close}
          />
        )}
      </section>
      {openId !== undefined && (
        <RequestPanel
          requestId={openId}
          logged={kept.find(({ requestId }) => requestId === openId)}
          names={names}
          onClose={close}
        />
      )}
    </div>
  );
}

function NoRequests({ isFiltered }: { isFiltered: boolean }): JSX.Element {
  return isFiltered ? (
    <Empty title="No request passes the filters">
      <Button onPress={() => select(NO_FILTER, "replace")}>Show all requests</Button>
    </Empty>
  ) : (
    <Empty title="No requests yet">
      <p>
        Every call of the service is listed here as it is answered. <Link screen="start">Start</Link> has one
        to paste.
      </p>
    </Empty>
  );
}
