/** What a finding is about, by its weight: the first are what a client is refused for. */
export const findingKinds = [
  "contract",
  "rotation",
  "webhook-failed",
  "throttled",
  "token-too-often",
  "webhook-late",
  "lenience",
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** What each kind says of a client. */
export const kindTitles: Readonly<Record<FindingKind, string>> = {
  contract: "breaks the contract",
  rotation: "keeps the old refresh token",
  "webhook-failed": "does not take a webhook's event",
  throttled: "is throttled",
  "token-too-often": "asks for access tokens too often",
  "webhook-late": "answers a webhook too late",
  lenience: "needs lenience",
};

/** Something that one request, or one delivery to a webhook, shows of a client. */
export interface Sighting {
  readonly kind: FindingKind;
  /** The operation, or the type of an event; null for what is none. */
  readonly operation: string | null;
  /** `request 3` or `delivery 1`. */
  readonly where: string;
  /** `POST /v1/groups/…/messages`. */
  readonly request: string;
  readonly field: string;
  /** What was sent there, without secrets; undefined where that says nothing. */
  readonly sent: string | undefined;
  /** What is wrong, or what would be right. */
  readonly right: string;
}

/** The same sighting, however often: of one operation, field and rule; where there is no operation, of one path. */
export interface Finding extends Sighting {
  readonly count: number;
}

/** A client that does everything wrong is not told of each of it: who reads more than these? */
export const MOST_FINDINGS = 100;

/** Sightings of the same thing as one finding each, which shows the first; those that weigh most come first. */
export function findingsOf(sightings: readonly Sighting[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const sighting of sightings) {
    const { kind, operation, request, field, right } = sighting;
    // What is wrong with each member of a list is one thing; paths of no operation have nothing in common.
    const what = operation ?? request;
    const key = JSON.stringify([kind, what, field.replaceAll(/\[\d+\]/g, "[]"), right]);
    const known = found.get(key);
    found.set(key, known ? { ...known, count: known.count + 1 } : { ...sighting, count: 1 });
  }
  const weight = ({ kind }: Finding) => findingKinds.indexOf(kind);
  return [...found.values()].sort((one, other) => weight(one) - weight(other) || other.count - one.count);
}
