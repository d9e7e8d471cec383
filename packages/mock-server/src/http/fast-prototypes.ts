import { IncomingMessage, type ServerOptions, ServerResponse } from "node:http";
import type { Application } from "express";

/**
 * Options for `http.createServer` under which requests and answers are born with the prototypes
 * that express gives them.
 *
 * express sets the prototype of each request and answer, which costs V8 its optimisations; setting
 * the one that is there already costs nothing, and throughput doubles. This leans on express'
 * `app.request` and `app.response`; a test notices when they change their meaning. It holds for one
 * application: mount routers in it, never another application.
 */
export function bornAsExpress(app: Application): Pick<ServerOptions, "IncomingMessage" | "ServerResponse"> {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {}
  // The typings leave these two out.
  const { request, response } = app as unknown as { readonly request: object; readonly response: object };
  Object.setPrototypeOf(ExpressRequest.prototype, request);
  Object.setPrototypeOf(ExpressResponse.prototype, response);
  Object.assign(app, { request: ExpressRequest.prototype, response: ExpressResponse.prototype });
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}
