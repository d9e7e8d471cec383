import type { SandboxHandle } from "@kaizala-gateway/mock-server";
import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";

/** How many of each are told: what failed a test is among its last. */
const LAST = 30;

/** The last deliveries, under a heading. */
export async function deliveryLines({ control }: SandboxHandle): Promise<string[]> {
  const { deliveries } = await control.listDeliveries({ limit: LAST });
  return [
    "Its last deliveries to webhooks, the oldest first:",
    ...linesOf(deliveries.toReversed().map(deliveryLine)),
  ];
}

/** What happened in a sandbox, as lines to read: its requests with the reasons of refusals, and its deliveries. */
export async function stateOf(sandbox: SandboxHandle): Promise<string> {
  const { control, sandboxId } = sandbox;
  const { requests } = await control.listRequests({ limit: LAST });
  return [
    `Kaizala, sandbox ${sandboxId}. Its last requests, the oldest first:`,
    ...linesOf(requests.toReversed().map((request) => requestLine(request, `/s/${sandboxId}`))),
    ...(await deliveryLines(sandbox)),
  ].join("\n");
}

function linesOf(lines: readonly string[]): string[] {
  return lines.length === 0 ? ["  none"] : lines.map((line) => `  ${line}`);
}

/** @param base the path of the sandbox, which is in all of them */
function requestLine(
  { status, method, path, reason }: ControlSchemas["LoggedRequest"],
  base: string,
): string {
  const why = reason === null ? "" : `\n      ${reason}`;
  return `${status} ${method} ${path.startsWith(base) ? path.slice(base.length) : path}${why}`;
}

/** A delivery in a line: whether it came, and what was answered to each attempt. */
function deliveryLine({ eventType, state, request, attempts }: ControlSchemas["Delivery"]): string {
  const tries = attempts.map(
    ({ status, problem }) => `${status ?? "no answer"}${problem ? `: ${problem}` : ""}`,
  );
  const to = request === null ? "" : ` to ${request.url}`;
  return `${eventType} ${state}${to}${tries.length === 0 ? "" : ` (${tries.join(", ")})`}`;
}
