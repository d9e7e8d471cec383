import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function TrafficScreen(): JSX.Element {
  return <Empty title="Traffic" />;
}
