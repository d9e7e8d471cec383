import { InvalidArgumentError } from "commander";

/** The base of a service. */
export function baseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new InvalidArgumentError("It must be a URL, such as https://api.kaiza.la/.");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new InvalidArgumentError("It must begin with http:// or https://.");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new InvalidArgumentError("It must hold no credentials, query or fragment.");
  }
  if (/\/v1\/*$/i.test(url.pathname)) throw new InvalidArgumentError("It must end before /v1.");
  if (/\/_control(?:\/|$)/.test(url.pathname))
    throw new InvalidArgumentError("It must end before /_control.");
  return url;
}
