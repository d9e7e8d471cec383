import { type Use, UseCounts } from "@kaizala-gateway/foundation";

/** What one connector used, as far as a proxy sees it. */
export interface ConnectorUse extends Use {
  /** Scopes that its calls needed and had. */
  readonly used: Set<string>;
  /** What it was granted last; undefined where no answer with a token named it. */
  granted: readonly string[] | undefined;
}

/** Counts what callers use of a service that is elsewhere. */
export class ConnectorUses extends UseCounts<ConnectorUse> {
  constructor() {
    super((nothing) => ({ ...nothing, used: new Set(), granted: undefined }));
  }

  usedScope(applicationId: string, scope: string): void {
    this.keptUserOf(applicationId)?.used.add(scope);
  }

  /** @returns the scopes as they are kept, once for all tokens that have the same */
  granted(applicationId: string, scopes: readonly string[]): readonly string[] {
    const use = this.keptUserOf(applicationId);
    if (use === undefined) return scopes;
    if (use.granted?.join() !== scopes.join()) use.granted = scopes;
    return use.granted ?? scopes;
  }
}
