import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

interface TracePanelProps {
  /** Of a message, action, response, event, delivery or request. */
  readonly identifier: string;
  /** What it identifies, where that is not plain. */
  readonly kind: string | undefined;
}

/** Where something came from, and where it went. */
export default function TracePanel({ identifier }: TracePanelProps): JSX.Element {
  return <Empty title={identifier} />;
}
