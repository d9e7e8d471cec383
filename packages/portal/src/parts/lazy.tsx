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
  const [tries, setTries] = useState(0);
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
  }, [load, tries]);
  const again = () => {
    setFetched(undefined);
    setTries(tries + 1);
  };
  if (fetched?.of !== load) return <Busy what="Opening" />;
  return fetched.Part ? <fetched.Part {...props} /> : <Problem problem={UNFETCHED} retry={again} />;
}
