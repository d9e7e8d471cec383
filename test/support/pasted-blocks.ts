/** A block of code in a document. */
export interface Block {
  /** `README.md:21`, where it begins. */
  readonly place: string;
  readonly language: string;
  readonly lines: readonly string[];
  /** Why it cannot be run, where a comment before it says so. */
  readonly notRun?: string;
}

const FENCE = /^(?:<!-- not run: (?<reason>[^\n]+?) -->\n\n?)?```(?<language>\w*)\n(?<code>[\s\S]*?)^```$/gm;

/** The blocks of a document, in order. */
export function blocksOf(name: string, markdown: string): Block[] {
  return [...markdown.matchAll(FENCE)].map(({ 0: text, index, groups = {} }) => {
    const { reason, language = "", code = "" } = groups;
    const opening = index + text.indexOf("```");
    return {
      place: `${name}:${markdown.slice(0, opening).split("\n").length}`,
      language,
      lines: code.trimEnd().split("\n"),
      ...(reason !== undefined && { notRun: reason }),
    };
  });
}
