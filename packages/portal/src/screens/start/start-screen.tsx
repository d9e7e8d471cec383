import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function StartScreen(): JSX.Element {
  return <Empty title="Start" />;
}
