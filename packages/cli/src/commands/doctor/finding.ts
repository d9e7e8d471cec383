/** What one look at the machine or the server found. */
export interface Finding {
  /** What was looked at. */
  readonly what: string;
  /** `note` for what is no fault, and good to know. */
  readonly state: "well" | "note" | "wrong";
  readonly told: string;
  /** What mends it; undefined where nothing is to be done. */
  readonly mend?: string;
}
