import type { MockServerOptions } from "@kaizala-gateway/mock-server";

/** Where the mock server of a command listens. */
export interface ServerAddress {
  readonly port: number;
  readonly host: string;
}

/** By which address it is reached, and by whose pages. */
export type ServerReach = Pick<MockServerOptions, "publicUrl" | "trustProxy" | "allowOrigins">;

type OfSurroundings = "port" | "host" | "tls" | "log" | "controlToken" | keyof ServerReach;

/** What a command's mock server begins with, and by which rules; the rest is about where it listens. */
export interface ServerSettings
  extends Omit<MockServerOptions, OfSurroundings | "seed" | "import" | "evidence" | "strictEvidence">,
    Required<Pick<MockServerOptions, "evidence" | "strictEvidence">> {
  /** Path of a seed file. */
  readonly seed?: string;
  /** Path of an exported file. */
  readonly import?: string;
}
