// A running service as the chapters of the fixtures call it.

/** Calls the emulated service and its control API; every call must be answered as it is expected to be. */
export class Service {
  /** Access tokens by the name that a call gives. */
  tokens = {};
  #base;

  /** @param base of the service, with a slash at its end */
  constructor(base) {
    this.#base = base;
  }

  get base() {
    return this.#base;
  }

  /** Calls an operation of the emulated service in the name of a token; resolves to what it answered. */
  as(token, method, path, body, status = 200) {
    const headers = token === undefined ? {} : { accessToken: this.tokens[token] };
    return this.call(method, `/v1/${path}`, { headers, body, status });
  }

  /** Calls an operation of the control API. */
  control(method, path, body) {
    return this.call(method, `/_control/${path}`, { body, status: 200 });
  }

  /** Sends a request; a body that is an object is sent as JSON, a form or a text as it is. */
  async call(method, target, { headers = {}, body, status = 200 } = {}) {
    const isObject = Object.getPrototypeOf(body ?? "") === Object.prototype;
    const init = {
      method,
      redirect: "manual",
      headers: { ...(isObject ? { "content-type": "application/json" } : {}), ...headers },
      ...(body === undefined ? {} : { body: isObject ? JSON.stringify(body) : body }),
    };
    const response = await fetch(this.#base.replace(/\/$/, "") + target, init);
    const text = await response.text();
    if (response.status !== status) {
      throw new Error(`${method} ${target} was answered with ${response.status}, not ${status}: ${text}`);
    }
    const { location } = Object.fromEntries(response.headers);
    if (location !== undefined) return location;
    return /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
  }

  /** Exchanges a refresh token, and calls in its name from then on under `name`. */
  async authenticate(name, { applicationId, applicationSecret }, refreshToken) {
    const headers = { applicationId, applicationSecret, refreshToken };
    const answer = await this.call("GET", "/v1/accessToken", { headers });
    this.tokens[name] = answer.accessToken;
    return answer;
  }
}
