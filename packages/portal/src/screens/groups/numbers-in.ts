/** Mobile numbers as somebody types several of them: with spaces, commas or semicolons between. */
export function numbersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
