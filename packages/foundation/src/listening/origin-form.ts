import type { RequestListener } from "node:http";

const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;

/**
 * A handler of requests whose targets may be whole addresses, as clients send them that take the server for their
 * proxy: `GET http://127.0.0.1:5952/v1/groups`. The handler finds the path and the query alone, and the host of the
 * address in the place of the `Host` header, which does not count then (RFC 9112, section 3.2.2).
 */
export function takingAbsoluteForm(handler: RequestListener): RequestListener {
  return (request, response) => {
    const [, authority, rest = ""] = ABSOLUTE.exec(request.url ?? "") ?? [];
    if (authority !== undefined) {
      request.headers.host = authority;
      request.url = rest.startsWith("/") ? rest : `/${rest}`;
    }
    return handler(request, response);
  };
}
