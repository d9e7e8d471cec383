/** Tells people of a control token that was made, this once; one that was given they know, and so it is in no output. */
export function madeTokenLine(demanded: string | null, given: string | undefined): string[] {
  return demanded === null || given !== undefined ? [] : [`  control token  ${demanded}`];
}
