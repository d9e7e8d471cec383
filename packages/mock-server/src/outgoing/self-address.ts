/** A public address of the server itself, and where it listens for what is sent there. */
export interface SelfAddress {
  /** With a slash at its end. */
  readonly publicUrl: string;
  /** Likewise. */
  readonly ownUrl: string;
}

/**
 * The server as it reaches itself: what is in front of it may not let it, such as a port mapping that is on the
 * other side of a container's wall.
 *
 * @returns undefined for a server that needs no other way to itself, or has none that it would trust
 */
export function selfAt(publicUrl: string | undefined, ownUrl: string): SelfAddress | undefined {
  return publicUrl === undefined || !ownUrl.startsWith("http:") ? undefined : { publicUrl, ownUrl };
}

/** Where a receiver of the server itself is reached without a detour; undefined for any other URL. */
export function withinSelf({ href }: URL, self: SelfAddress | undefined): URL | undefined {
  if (self === undefined || !href.startsWith(self.publicUrl)) return undefined;
  const rest = href.slice(self.publicUrl.length);
  return /^(?:s\/[^/?#]+\/)?_receiver\//.test(rest) ? new URL(self.ownUrl + rest) : undefined;
}
