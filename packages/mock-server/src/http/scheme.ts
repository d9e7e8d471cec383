import type { IncomingMessage } from "node:http";

/** `https` where the request's connection is encrypted. */
export function schemeOf({ socket }: IncomingMessage): "http" | "https" {
  return "encrypted" in socket ? "https" : "http";
}
