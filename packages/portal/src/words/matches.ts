/** Whether any of these texts has the wanted one in it, whatever its case and the blanks around it; true where none is wanted. */
export function matches(wanted: string | undefined, ...texts: readonly string[]): boolean {
  const needle = wanted?.trim().toLowerCase() ?? "";
  return needle === "" || texts.some((text) => text.toLowerCase().includes(needle));
}
