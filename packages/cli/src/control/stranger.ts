import { type ControlClient, ControlError } from "@kaizala-gateway/mock-server/control";
import { CliError, NO_SERVER } from "../problems/cli-error.js";
import type { ControlPlace } from "./connection-flags.js";

/**
 * Tells that what answers is another program, where it is: its answers are JSON, and lack what the contract promises.
 *
 * @throws {CliError} unless it is a mock server, so that what is wrong is here
 */
export async function refuseStranger(control: ControlClient, controlUrl: URL): Promise<void> {
  const { data } = await control.GET("/version");
  if (typeof Object(data).contractVersion === "string") return;
  throw new CliError(
    `What answers at ${controlUrl.href} is no control API of a mock server. See --url.`,
    NO_SERVER,
  );
}

/**
 * Tells that a server has no control API where it was asked, as below a path of its own, which it refuses as it refuses
 * what it emulates. A sandbox that is not there is one of a server that is.
 *
 * @throws {CliError} unless it is there
 */
export async function refuseNowhere({ controlUrl, controlToken }: ControlPlace): Promise<void> {
  const ofServer = new URL(controlUrl);
  ofServer.pathname = ofServer.pathname.replace(/\/s\/[^/]+(?=\/_control$)/, "");
  // Loaded here, since most commands find what they ask for.
  const { connect } = await import("./connection.js");
  const { control } = await connect({ controlUrl: ofServer, controlToken });
  await refuseStranger(control, controlUrl);
}

/** Whether a mock server answered that it has no such sandbox; its error tells that by its sentence alone. */
export function isMissingSandbox(error: unknown): error is ControlError {
  return error instanceof ControlError && error.message.startsWith("There is no sandbox ");
}
