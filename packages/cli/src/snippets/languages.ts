/** What snippets there are in. */
export const LANGUAGES = ["curl", "node", "python", "env"] as const;

export type Language = (typeof LANGUAGES)[number];
