import { useEffect, useState } from "preact/hooks";
import { type ControlProblem, problemOf } from "../api/control-problem.js";

/** What was fetched once for a key: undefined until it is there. */
export interface Fetched<T> {
  readonly data: T | undefined;
  readonly problem: ControlProblem | undefined;
}

/** Fetches what never changes while the server runs. */
export function useFetched<T>(read: () => Promise<T>, key: string): Fetched<T> {
  const [state, setState] = useState<Fetched<T> & { readonly key: string }>();
  useEffect(() => {
    let isWanted = true;
    read().then(
      (data) => isWanted && setState({ data, problem: undefined, key }),
      (error: unknown) => isWanted && setState({ data: undefined, problem: problemOf(error), key }),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return state?.key === key ? state : { data: undefined, problem: undefined };
}
