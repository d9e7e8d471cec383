import type { FunctionComponent, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ControlProblem } from "../api/control-problem.js";
import { Busy, Problem } from "./said.js";

interface LazyProps<Props> {
  readonly load: () => Promise<{ readonly default: FunctionComponent<Props> }>;
  readonly props: Props;
}

/** Something that is fetched when it is first shown. */
export function Lazy<Props extends object>({ load, props }: LazyProps<Props>): JSX.Element {
  const [loaded, setLoaded] = useState<{ readonly Part: FunctionComponent<Props>; readonly of: unknown }>();
  const [problem, setProblem] = useState<ControlProblem>();
  const fetchPart = () => {
    setProblem(undefined);
    load().then(
      (module) => setLoaded({ Part: module.default, of: load }),
      () => setProblem(new ControlProblem("This part of the page could not be fetched from the server.", 0)),
    );
  };
  useEffect(fetchPart, [load]);
  if (problem) return <Problem problem={problem} retry={fetchPart} />;
  if (loaded?.of !== load) return <Busy what="Opening" />;
  return <loaded.Part {...props} />;
}
