/**
 * What is wrong with an entry of an HTTP archive, which people edit by hand as they do recordings. What browsers write
 * themselves is no nonsense, such as a request that was never answered.
 *
 * @returns the field and its rule; undefined for an entry
 */
export function wrongInEntry(entry: unknown): string | undefined {
  if (!isObject(entry)) return "must be an object";
  const { request, response } = Object(entry);
  if (!isObject(request)) return "request: must be an object";
  const { method, url } = Object(request);
  if (typeof method !== "string" || method === "") return "request.method: must be one of HTTP";
  // Proxies write the authority alone there.
  if (typeof url !== "string" || !(method === "CONNECT" || URL.canParse(url)))
    return "request.url: must be an absolute address";
  if (!isObject(response)) return "response: must be an object";
  const { status } = Object(response);
  return isAnswered(status) || isUnanswered(status)
    ? undefined
    : "response.status: must be a whole number from 100 to 999, or 0 for none";
}

/**
 * The same for what is read of an exchange with the service alone.
 *
 * @param entry one that {@link wrongInEntry} found nothing in
 */
export function wrongInExchange(entry: unknown): string | undefined {
  const { request, response } = Object(entry);
  const { postData, bodySize } = Object(request);
  const { content } = Object(response);
  return (
    wrongInHeaders("request.headers", Object(request).headers) ??
    wrongInBody("request.postData", postData) ??
    wrongSize("request.bodySize", bodySize) ??
    wrongInHeaders("response.headers", Object(response).headers) ??
    wrongInBody("response.content", content) ??
    wrongSize("response.content.size", Object(content).size)
  );
}

/** Whether a status is one that a server gave. */
export function isAnswered(status: unknown): status is number {
  return Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 999;
}

/** Browsers give status 0 to what they blocked, or what was not answered; tools that drive them -1 or null. */
function isUnanswered(status: unknown): boolean {
  return status === 0 || status === -1 || status === null;
}

function wrongInHeaders(place: string, headers: unknown): string | undefined {
  if (isUnsaid(headers)) return undefined;
  if (!Array.isArray(headers)) return `${place}: must be a list`;
  const index = headers.findIndex((header) => {
    const { name, value } = Object(header);
    return typeof name !== "string" || typeof value !== "string";
  });
  return index === -1 ? undefined : `${place}[${index}]: must be an object with a name and a value`;
}

function wrongInBody(place: string, body: unknown): string | undefined {
  if (isUnsaid(body)) return undefined;
  if (!isObject(body)) return `${place}: must be an object`;
  const { text, encoding } = Object(body);
  if (!isUnsaid(text) && typeof text !== "string") return `${place}.text: must be a text`;
  if (!isUnsaid(encoding) && typeof encoding !== "string") return `${place}.encoding: must be a text`;
  return undefined;
}

function wrongSize(place: string, size: unknown): string | undefined {
  return isUnsaid(size) || typeof size === "number" ? undefined : `${place}: must be a number`;
}

/** Many tools write null for what they do not know. */
function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
