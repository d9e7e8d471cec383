/** The paths that `openapi/control.yaml` has at the root of a sandbox, beside `/_control`. */
const FRONT_PATHS: ReadonlySet<string> = new Set(["/", "/openapi.json"]);

/**
 * Whether a request is for what a server tells of itself at the root of a sandbox, which is no part of the emulated
 * service.
 *
 * @param method in upper case
 * @param path below the base of the sandbox, without the query; see {@link readTarget}
 */
export function isFrontRequest(method: string, path: string): boolean {
  return (method === "GET" || method === "HEAD") && FRONT_PATHS.has(path.toLowerCase());
}
