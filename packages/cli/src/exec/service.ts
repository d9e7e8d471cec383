import type { Duplex } from "node:stream";
import type { WeakAnswers } from "@kaizala-gateway/foundation";

/** What answers the programs of a run. */
export interface Service {
  /** Its own base on this machine. */
  readonly url: string;
  /** What a program needs to call it, but for the base that it is to call. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes a connection of the forward proxy. */
  accept(connection: Duplex): void;
  /** What each connector that called needs of what it may. */
  privileges(): Promise<readonly ConnectorPrivileges[]>;
  /** The answers that rested on less than was asked for. */
  weakAnswers(): readonly WeakAnswers[];
  close(): Promise<void>;
}

/** What a connector needs of what it may. */
export interface ConnectorPrivileges {
  readonly applicationId: string;
  /** Null or absent where it is not known. */
  readonly name?: string | null;
  readonly operations: readonly unknown[];
  readonly scopes: {
    /** Absent where it is not known. */
    readonly granted?: readonly string[];
    readonly used: readonly string[];
    readonly unused?: readonly string[];
    readonly missing: readonly MissingScope[];
  };
}

/** A scope for lack of which calls were refused. */
export interface MissingScope {
  readonly scope: string;
  readonly permission: string;
  readonly operations: readonly { readonly operationId: string; readonly count: number }[];
}
