import type { ControlPlace } from "../../control/connection-flags.js";
import type { Told } from "../../control/told.js";
import { plainText } from "../../terminal/plain-text.js";
import type { Paint } from "../../terminal/terminal.js";
import type { Finding } from "./finding.js";
import { certificates, nodeVersion, portOf, sqlite } from "./machine.js";
import { runningServer } from "./running-server.js";

const PAINTS: Readonly<Record<Finding["state"], Paint>> = { well: "green", note: "yellow", wrong: "red" };

/** Looks at everything, and tells it. */
export async function examined({
  place,
  port,
}: {
  readonly place: ControlPlace;
  readonly port: number;
}): Promise<{ readonly told: Told; readonly isWell: boolean }> {
  const server = await runningServer(place);
  const findings = [
    nodeVersion(),
    await sqlite(),
    await portOf(port, server.port),
    ...(await certificates()),
    ...server.findings,
  ];
  const told: Told = {
    json: { findings },
    identifiers: findings.filter(({ state }) => state === "wrong").map(({ what }) => what),
    lines: (terminal) =>
      findings.flatMap(({ what, state, told: text, mend }) => [
        `${terminal.paint(PAINTS[state], state.padEnd(5))}  ${terminal.paint("bold", what)}: ${plainText(text)}`,
        ...(mend === undefined ? [] : [`       mend it: ${mend}`]),
      ]),
  };
  return { told, isWell: findings.every(({ state }) => state !== "wrong") };
}
