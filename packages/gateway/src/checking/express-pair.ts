import { type IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import express, { type Request, type Response } from "express";

const app = express();
/** Nothing is read from it or written to it. */
const socket = new Socket();

/** A request and its answer as handlers of express take them, of an exchange that no socket carries. */
export function expressPair(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
): { readonly request: Request; readonly response: Response } {
  const bare = new IncomingMessage(socket);
  Object.assign(bare, { method, url, originalUrl: url, headers: { ...headers } });
  // express gives its own objects these prototypes, whose types the typings leave out.
  const request = Object.setPrototypeOf(bare, app.request) as Request;
  const response = Object.setPrototypeOf(new ServerResponse(request), app.response) as Response;
  return {
    request: Object.assign(request, { res: response }),
    response: Object.assign(response, { req: request }),
  };
}
