import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function ConnectorsScreen(): JSX.Element {
  return <Empty title="Connectors" />;
}
