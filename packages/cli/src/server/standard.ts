/** What stands for standard input, or output, where a file is meant, as everywhere; `./-` is a file of that name. */
export const STANDARD = "-";
