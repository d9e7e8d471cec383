/** The page's own style: nothing is fetched, and light and dark follow the reader's system. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1d2126, #e3e6ea);
  --quiet: light-dark(#59626d, #a0a9b4);
  --page: light-dark(#ffffff, #14171a);
  --panel: light-dark(#f4f6f8, #1d2226);
  --line: light-dark(#d5dae0, #363d45);
  --passed: light-dark(#176b3a, #6fcf97);
  --failed: light-dark(#b3261e, #ff8a80);
  --skipped: light-dark(#7a5200, #e0b563);
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .9rem; margin: .75rem 0 .25rem; }
p { margin: .25rem 0; }
a { color: inherit; }
a.failed { color: var(--failed); }
.quiet { color: var(--quiet); }
.passed { color: var(--passed); }
.failed { color: var(--failed); font-weight: 600; }
pre.failed { font-weight: 400; }
.skipped { color: var(--skipped); }
.wide { overflow-x: auto; }
/* Their columns are as wide as the longest word; what is wider than the page scrolls by itself. */
.wide table, th { overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
td small { display: block; max-width: 24rem; overflow-wrap: anywhere; }
th { font-weight: 600; }
code, pre { font: .85rem/1.45 ui-monospace, Consolas, monospace; }
pre { margin: .25rem 0; padding: .6rem .75rem; background: var(--page); border: 1px solid var(--line);
  overflow-x: auto; white-space: pre-wrap; }
article, details.group { margin: .75rem 0; padding: .75rem 1rem; background: var(--panel);
  border: 1px solid var(--line); border-radius: .375rem; }
details details, article details { margin: .5rem 0; }
summary { cursor: pointer; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem; }
  .operations thead { display: none; }
  .operations tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .operations td { display: block; padding: 0; border: 0; overflow-wrap: anywhere; }
  .operations td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
}
`;
