import type { ControlSchemas } from "../../contract/types.js";
import { escapeHtml, framed } from "../pages/frame.js";
import { PLACES } from "./places.js";

const NO_TOKEN_DEMANDED = "The control API needs no credentials.";
const TOKEN_DEMANDED =
  "The control API demands its control token, and so do the links below but for health and the contracts.";
const TOKEN_HEADER = '-H "Authorization: Bearer $KAIZALA_CONTROL_TOKEN" ';

/**
 * What the server is and where to go, for people.
 *
 * @param base how the page refers to the base of its sandbox, with a slash at its end; see {@link relativeBase}
 */
export function frontPage(index: ControlSchemas["Index"], base: string): string {
  const { name, version, description, sandboxId, url, controlUrl, demandsControlToken } = index;
  const places = PLACES.map(
    (place) =>
      `<dt><a href="${escapeHtml(base + place.path)}">${escapeHtml(place.title)}</a></dt>
      <dd><span>${escapeHtml(place.description)}</span> <code>/${escapeHtml(place.path)}</code></dd>`,
  );
  return framed({
    title: name,
    content: `<h1>${escapeHtml(name)} ${escapeHtml(version)}</h1>
    <p>${escapeHtml(description)}</p>
    <p><a href="${escapeHtml(base)}_portal/">Open the page</a>: connectors and grants, groups and people, their phones, and every request.</p>
    <dl>
      <dt>Emulated service</dt>
      <dd><code>${escapeHtml(url)}v1</code></dd>
      <dt>Control API</dt>
      <dd><code>${escapeHtml(controlUrl)}</code></dd>
      <dt>Sandbox</dt>
      <dd><code>${escapeHtml(sandboxId)}</code></dd>
    </dl>
    <h2>Try it</h2>
    <p>${escapeHtml(demandsControlToken ? TOKEN_DEMANDED : NO_TOKEN_DEMANDED)} Calls of the emulated service need an access token; what it takes to get
      one was printed when the server started, or stands in the answer by which this sandbox was made.</p>
    <pre><code>curl -s ${demandsControlToken ? TOKEN_HEADER : ""}"${escapeHtml(controlUrl)}/groups"</code></pre>
    <h2>Where to go</h2>
    <dl>
      ${places.join("\n      ")}
    </dl>`,
    size: "long",
  });
}

/**
 * How a page refers to the base of its sandbox: by where its reader is, which a proxy in between may have below a path
 * of its own.
 *
 * @param rawUrl the target of the request for the page, as it was sent
 */
export function relativeBase(rawUrl: string): string {
  const path = rawUrl.split("?", 1)[0] ?? "";
  const behindControl = /\/_control((?:\/|%20)*)$/i.exec(path)?.[1];
  if (behindControl !== undefined) return "../".repeat(behindControl.split("/").length - 1) || "./";
  // A sandbox without a slash behind its name; spaces at the end do not count.
  const last = path.slice(path.lastIndexOf("/") + 1).replace(/(?:%20)+$/, "");
  return last === "" ? "./" : `./${last}/`;
}
