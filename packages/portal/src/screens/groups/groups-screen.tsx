import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function GroupsScreen(): JSX.Element {
  return <Empty title="Groups" />;
}
