import { createHash } from "node:crypto";

const STYLE = `
  :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --edge: #6a737d; --act: #0b5cad; --on-act: #ffffff; --wrong: #b3261e; --shade: #f0f3f6; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e6edf3; --paper: #161b22; --edge: #9aa4af; --act: #79b8ff; --on-act: #0d1117; --wrong: #ffb4ab; --shade: #21262d; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; justify-items: center; padding: 1rem; background: var(--paper);
    color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { width: 100%; min-width: 0; overflow-wrap: anywhere; }
  .short { align-self: center; max-width: 26rem; }
  .long { align-self: start; max-width: 46rem; padding: 1rem 0; }
  h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 1rem; }
  h2 { font-size: 1.125rem; line-height: 1.25; margin: 2rem 0 0.75rem; }
  ul { padding-left: 1.25rem; }
  a { color: var(--act); }
  code { font: 0.875em/1.5 ui-monospace, monospace; }
  pre { margin: 0.75rem 0; padding: 0.75rem 1rem; background: var(--shade); border-radius: 0.375rem;
    white-space: pre-wrap; }
  dl { margin: 0; display: grid; column-gap: 1.5rem; }
  dt { font-weight: 600; }
  dd { margin: 0 0 0.75rem; }
  dd span + code { display: block; }
  @media (min-width: 40rem) {
    dl { grid-template-columns: 13rem minmax(0, 1fr); row-gap: 0.75rem; align-items: baseline; }
    dd { margin: 0; }
  }
  label { display: block; font-weight: 600; margin: 1rem 0 0.25rem; }
  input { width: 100%; padding: 0.625rem; font: inherit; color: inherit; background: transparent;
    border: 1px solid var(--edge); border-radius: 0.375rem; }
  input[aria-invalid] { border-color: var(--wrong); }
  .problem { color: var(--wrong); margin: 0.25rem 0 0; }
  .hint { margin: 0.25rem 0 0; font-size: 0.875rem; }
  .steps { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.25rem; }
  button { font: inherit; font-weight: 600; padding: 0.625rem 1.25rem; border-radius: 0.375rem; cursor: pointer;
    border: 1px solid var(--act); background: var(--act); color: var(--on-act); }
  button.quiet { background: transparent; color: var(--act); }
  :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
  footer { margin-top: 2rem; font-size: 0.875rem; }
`;

/** The one style that pages may have, as their policy names it. */
export const STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

/** What a page of the server holds. */
interface Page {
  /** Plain text. */
  readonly title: string;
  /** What the title begins with, such as that something is wrong. Default nothing. */
  readonly before?: string;
  /** HTML. */
  readonly content: string;
  /** One that is `short` stands in the middle of the window. */
  readonly size: "short" | "long";
}

/** A page of the server, whole. */
export function framed({ title, before = "", content, size }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${before}${escapeHtml(title)}</title>
  <style>${STYLE}</style>
</head>
<body>
  <main class="${size}">
    ${content}
    <footer>This is the mock server of Kaizala Gateway, for tests. It is independent of Microsoft.</footer>
  </main>
</body>
</html>
`;
}

/** A text as HTML shows it, also in the value of an attribute. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
