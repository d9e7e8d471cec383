import { KaizalaError } from "./kaizala-error.js";

/** What is known of a redirect. */
export interface RedirectDetails {
  /** HTTP method of the call. */
  readonly method: string;
  /** Path of the call, without the query. */
  readonly path: string;
  /** HTTP status of the answer; undefined in a browser, which hides it. */
  readonly status: number | undefined;
  /** The `Location` header; undefined where there was none, and in a browser. */
  readonly location: string | undefined;
}

/**
 * The service answered with a redirect that the client does not follow.
 *
 * It follows a 308, once for each call, because that is how the service says that an endpoint has
 * moved. It follows no other redirect, because `fetch` would hand the tokens on to the new host. A
 * browser hides redirects from scripts; there a 308 ends in this error as well.
 */
export class RedirectError extends KaizalaError implements RedirectDetails {
  static {
    RedirectError.prototype.name = "RedirectError";
  }

  override readonly code = "redirect_refused";
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  readonly location: string | undefined;

  /** @internal */
  constructor(details: RedirectDetails) {
    super(sentence(details));
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.location = details.location;
  }
}

function sentence({ method, path, status, location }: RedirectDetails): string {
  if (status === undefined) {
    return (
      `${method} ${path} was answered with a redirect that the browser hides from scripts; ` +
      "if the service's endpoint has moved, pass the new one as the option baseUrl."
    );
  }
  const target = location === undefined ? "without a Location header" : `to ${location}`;
  const rule =
    status === 308 ? "only one 308 with a Location is followed in a call" : "only a 308 is followed";
  return `${method} ${path} was answered with status ${status}, a redirect ${target}; ${rule}.`;
}
