import { program } from "../../package-folder.js";
import { style } from "./style.js";
import { Html, html } from "./text.js";

/** What a page says. */
interface Page {
  /** What it is about: `Kaizala contract`. */
  readonly subject: string;
  /** What came of it, in a few words. */
  readonly verdict: string;
  readonly isGood: boolean;
  /** What is to be known beside it, behind the name of the program. */
  readonly particulars: string;
  readonly main: Html;
}

/** A page of HTML that needs nothing beside it. */
export function documentHtml({ subject, verdict, isGood, particulars, main }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${subject}: ${verdict}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>${subject}: <span class="${isGood ? "passed" : "failed"}">${verdict}</span></h1>
<p class="quiet">${program.name} ${program.version}, ${particulars}. Independent of Microsoft.</p>
</header>
<main>
${main}
</main>
</body>
</html>
`.source;
}
