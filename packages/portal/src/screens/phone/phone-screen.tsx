import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";

export default function PhoneScreen(): JSX.Element {
  return <Empty title="Phone" />;
}
