import type { FunctionComponent, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ControlProblem } from "../api/control-problem.js";
import { Busy, Problem } from "./said.js";

const UNFETCHED = new ControlProblem("This part of the page could not be fetched from the server.", 0);

interface LazyProps<Props> {
  readonly load: () => Promise<{ readonly default: FunctionComponent<Props> }>;
  readonly props: Props;
}

interface Fetched<Props> {
  /** Null where it could not be fetched. */
  readonly Part: FunctionComponent<Props> | null;
  /** What fetched it. */
  readonly of: LazyProps<Props>["load"];
}

/** Something that is fetched when it is first shown. */
export function Lazy<Props extends object>({ load, props }: LazyProps<Props>): JSX.Element {
  const [fetched, setFetched] = useState<Fetched<Props>>();
  useEffect(() => {
    // One that was left before it came is not to take the place of what is shown now.
    let isWanted = true;
    const settle = (Part: FunctionComponent<Props> | null) => {
      if (isWanted) setFetched({ Part, of: load });
    };
    load().then(
      (module) => settle(module.default),
      () => settle(null),
    );
    return () => {
      isWanted = false;
    };
  }, [load]);
  if (fetched?.of !== load) return <Busy what="Opening" />;
  if (fetched.Part) return <fetched.Part {...props} />;
  // A browser remembers that a script could not be fetched, and asks for it again in a fresh page alone; where the
  // server is another by now, that one has other scripts as well.
  return <Problem problem={UNFETCHED} retry={() => location.reload()} />;
}
