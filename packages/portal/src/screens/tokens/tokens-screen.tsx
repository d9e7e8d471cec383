import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function TokensScreen(): JSX.Element {
  return <Empty title="Tokens" />;
}
