import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readAll } from "@kaizala-gateway/foundation";
import { forward, Judge, passedOn, type Verdict } from "@kaizala-gateway/gateway";
import express, { type Request, type Response } from "express";

/** The header by which the proxy knows which exchange a request belongs to; the target never sees it. */
const EXCHANGE_HEADER = "x-contract-tests-exchange";

/** Where a request is to go, and how it is to be judged. */
export interface Announcement {
  readonly origin: URL;
  readonly checkRequest: boolean;
}

/** A request that was announced: the headers to send with it, and the verdict once it is answered. */
export interface AnnouncedExchange {
  readonly headers: Readonly<Record<string, string>>;
  readonly verdict: Promise<Verdict>;
}

/** Stands between the suites and a target, and holds every exchange against the contract. */
export interface CheckingProxy {
  readonly port: number;
  announce(announcement: Announcement): AnnouncedExchange;
}

interface Pending extends Announcement {
  readonly settle: (verdict: Verdict) => void;
  readonly fail: (error: unknown) => void;
}

let running: Promise<CheckingProxy> | undefined;

/** The proxy of this worker process, started when first asked for; it ends with the process. */
export function checkingProxy(): Promise<CheckingProxy> {
  running ??= start();
  return running;
}

async function start(): Promise<CheckingProxy> {
  const judge = new Judge();
  const pending = new Map<string, Pending>();
  const app = express();
  app.disable("x-powered-by");
  app.use(async (request, response) => {
    const id = request.get(EXCHANGE_HEADER) ?? "";
    const exchange = pending.get(id);
    pending.delete(id);
    if (!exchange) {
      response.status(502).end("The checking proxy was told of no such exchange.");
      return;
    }
    try {
      exchange.settle(await passThrough(judge, exchange, request, response));
    } catch (error) {
      exchange.fail(error);
      response.destroy();
    }
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return {
    // A server that listens on a port has such an address.
    port: (server.address() as AddressInfo).port,
    announce: (announcement) => {
      const id = randomUUID();
      const verdict = new Promise<Verdict>((settle, fail) => {
        pending.set(id, { ...announcement, settle, fail });
      });
      return { headers: { [EXCHANGE_HEADER]: id }, verdict };
    },
  };
}

async function passThrough(
  judge: Judge,
  { origin, checkRequest }: Announcement,
  request: Request,
  response: Response,
): Promise<Verdict> {
  const requestBody = await readAll(request);
  const { method, originalUrl: target, headers: requestHeaders } = request;
  const rawHeaders = passedOn(request.rawHeaders, requestBody, EXCHANGE_HEADER);
  // The target is whole: the path of a service that is not at the root is in it already.
  const answer = await forward({ base: new URL("/", origin), method, target, rawHeaders }, requestBody);
  const verdict = await judge.judge({ method, target, requestHeaders, requestBody, checkRequest, answer });
  response.writeHead(answer.status, passedOn(answer.rawHeaders, answer.body));
  response.end(answer.body);
  return verdict;
}
