import type { ControlSchemas } from "../../contract/types.js";
import { program } from "../../program.js";
import type { Exchange } from "../exchange.js";
import { PLACES } from "./places.js";

/** What the server says that it is. */
const WHAT =
  "A mock server for development and tests. It emulates the REST API, retired on 31 August 2023, by which connectors reached Microsoft Kaizala groups. It is independent of Microsoft.";

/** What the server is and where to go, for programs. */
export function frontIndex({
  sandbox,
  sandboxes,
  baseUrl,
}: Pick<Exchange, "sandbox" | "sandboxes" | "baseUrl">) {
  const url = baseUrl();
  return {
    name: "Kaizala Gateway mock server",
    version: program.version,
    description: WHAT,
    sandboxId: sandbox.sandboxId,
    url,
    controlUrl: `${url}_control`,
    portalUrl: `${url}_portal/`,
    demandsControlToken: sandboxes.controlToken !== null || sandbox.controlToken !== null,
    links: PLACES.map(({ name, path, description }) => ({ name, url: url + path, description })),
  } satisfies ControlSchemas["Index"];
}
