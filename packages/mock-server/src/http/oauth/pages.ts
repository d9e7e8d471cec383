/** What the pages of the sign-in show. */
export interface SignInPage {
  readonly connectorName: string;
  /** What the connector may do, in the words of the portal. */
  readonly permissions: readonly string[];
  /** What the form hands on. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly mobileNumber?: string;
  /** What was wrong with the last step. */
  readonly problem?: string;
}

const STYLE = `
  :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --edge: #6a737d; --act: #0b5cad; --on-act: #ffffff; --wrong: #b3261e; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e6edf3; --paper: #161b22; --edge: #9aa4af; --act: #79b8ff; --on-act: #0d1117; --wrong: #ffb4ab; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper);
    color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 26rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 1rem; }
  ul { padding-left: 1.25rem; }
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

/** The step where the user enters the mobile number. */
export function numberPage(page: SignInPage): string {
  const field = `
    <label for="mobileNumber">Mobile number</label>
    <input id="mobileNumber" name="mobileNumber" type="tel" autocomplete="tel" required autofocus
      value="${escapeHtml(page.mobileNumber ?? "")}" ${describedBy(page.problem)}>
    <p class="hint" id="hint">With the country code. A PIN is sent to it.</p>`;
  return signIn(page, field, "Send the PIN");
}

/** The step where the user enters the PIN. */
export function pinPage(page: SignInPage): string {
  const field = `
    <input type="hidden" name="mobileNumber" value="${escapeHtml(page.mobileNumber ?? "")}">
    <label for="pin">PIN</label>
    <input id="pin" name="pin" type="text" inputmode="numeric" autocomplete="one-time-code" required autofocus
      maxlength="16" ${describedBy(page.problem)}>
    <p class="hint" id="hint">It was sent to ${escapeHtml(page.mobileNumber ?? "")}. In the mock server it lies in the PIN
      inbox: <code>GET /_control/pins</code>.</p>`;
  return signIn(page, field, "Allow access");
}

/** The page of a link that leads nowhere. */
export function errorPage(message: string): string {
  return wrap(
    "This link does not work",
    `<h1>This link does not work</h1>
    <p>${escapeHtml(message)}</p>
    <p>Nobody was sent anywhere. Look at the link that the connector made.</p>`,
  );
}

function signIn(page: SignInPage, field: string, action: string): string {
  const { connectorName, permissions, hidden, problem } = page;
  const allowed = permissions.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return wrap(
    `Sign in to allow ${connectorName}`,
    `<h1>Sign in to allow ${escapeHtml(connectorName)}</h1>
    <p>${escapeHtml(connectorName)} asks to act in your name, in all of your groups, with:</p>
    <ul>${allowed || "<li>no permission</li>"}</ul>
    <form method="post">
    ${inputs.join("\n    ")}${field}
    ${problem === undefined ? "" : `<p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>`}
    <div class="steps">
      <button name="decision" value="continue">${action}</button>
      <button class="quiet" name="decision" value="cancel" formnovalidate>Cancel</button>
    </div>
    </form>`,
    problem === undefined ? "" : "Error: ",
  );
}

function wrap(title: string, content: string, before = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${before}${escapeHtml(title)}</title>
  <style>${STYLE}</style>
</head>
<body>
  <main>
    ${content}
    <footer>This is the mock server of Kaizala Gateway, for tests. It is independent of Microsoft.</footer>
  </main>
</body>
</html>
`;
}

function describedBy(problem: string | undefined): string {
  return problem === undefined
    ? 'aria-describedby="hint"'
    : 'aria-describedby="problem hint" aria-invalid="true"';
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
