import { InvalidArgumentError } from "commander";
import { baseUrl } from "../flags/base-url.js";
import { DEFAULT_URL } from "../server/default-url.js";

/** The base of a control API: that of the server or the sandbox at a URL, which may name `/_control` already. */
export function controlBase(text: string = DEFAULT_URL): URL {
  if (!URL.canParse(text)) throw new InvalidArgumentError(`It must be a URL, such as ${DEFAULT_URL}.`);
  const server = baseUrl(text.replace(/\/_control\/*$/, "/"));
  if (/\/_portal(?:\/|$)/.test(server.pathname))
    throw new InvalidArgumentError("It must end before /_portal.");
  return new URL(`${server.pathname.replace(/\/+$/, "")}/_control`, server);
}
