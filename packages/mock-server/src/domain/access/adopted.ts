import type { AliasKind } from "../../store/access/alias-kind.js";

/** Something unknown that was adopted. Of secrets and tokens nothing is told but that there was one. */
export interface Adopted {
  readonly kind: AliasKind;
  /** The identifier as it came; null for a secret or a token. */
  readonly identifier: string | null;
  /** The identifier of what it stands for: of a group for a group, else of a connector. */
  readonly standsFor: string;
}
