/** A name however its letters are put together: `é` is one code point here, and a letter with an accent there. */
export function normalName(name: string): string {
  return name.normalize("NFKC");
}

/** A name as it is searched for, regardless of case as well. */
export function foldedName(name: string): string {
  return normalName(name).toLowerCase();
}
