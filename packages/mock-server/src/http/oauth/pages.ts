import { escapeHtml, framed } from "../pages/frame.js";

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
  return framed({
    title: "This link does not work",
    content: `<h1>This link does not work</h1>
    <p>${escapeHtml(message)}</p>
    <p>Nobody was sent anywhere. Look at the link that the connector made.</p>`,
    size: "short",
  });
}

function signIn(page: SignInPage, field: string, action: string): string {
  const { connectorName, permissions, hidden, problem } = page;
  const allowed = permissions.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return framed({
    title: `Sign in to allow ${connectorName}`,
    before: problem === undefined ? "" : "Error: ",
    content: `<h1>Sign in to allow ${escapeHtml(connectorName)}</h1>
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
    size: "short",
  });
}

function describedBy(problem: string | undefined): string {
  return problem === undefined
    ? 'aria-describedby="hint"'
    : 'aria-describedby="problem hint" aria-invalid="true"';
}
