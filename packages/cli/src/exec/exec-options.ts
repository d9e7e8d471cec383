import type { ServerSettings } from "../server/settings.js";
import type { RemoteBeginning } from "./remote-sandbox.js";

/** What `exec` is to do. */
export interface ExecOptions {
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  readonly settings: ServerSettings;
  /** A server that runs already, and what is wanted there; undefined for one of the run's own. */
  readonly remote: RemoteOptions | undefined;
  readonly controlToken: string | undefined;
  /** Further hosts that are served, in plain spelling. */
  readonly hostNames: readonly string[];
  readonly passThrough: boolean;
  readonly record: string | undefined;
  readonly report: boolean;
  readonly logLevel: string;
}

export interface RemoteOptions {
  readonly url: URL;
  readonly beginning: RemoteBeginning;
}
