/** A row of a list that is read in pages. */
export type Paged<Row> = Row & {
  /** Positive, and orders the list. */
  readonly pageKey: number;
};

/** A page's place in a list. */
export interface PagePlace {
  /** The page begins with what comes after this key in the order of the list. */
  readonly after: number;
  readonly limit: number;
}

/** What is before every key of a list that begins with the oldest. */
export const BEFORE_OLDEST = 0;

/** What is before every key of a list that begins with the newest. */
export const BEFORE_NEWEST = Number.MAX_SAFE_INTEGER;
