/** Whether any of these texts has the wanted one in it, whatever their case. */
export function matches(wanted: string | undefined, ...texts: readonly string[]): boolean {
  if (wanted === undefined || wanted === "") return true;
  const needle = wanted.toLocaleLowerCase();
  return texts.some((text) => text.toLocaleLowerCase().includes(needle));
}
