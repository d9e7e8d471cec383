import { type Api, basePaths, operationById } from "@kaizala-gateway/foundation";
import type { Answer, Arguments, ControlOperations, Operations, Schemas } from "../contract/types.js";
import type { RawAnswer, RawRequest } from "./exchange.js";

/** A refusal as every test sees it. */
export interface Refused extends Readonly<Schemas["Error"]> {
  readonly status: number;
  readonly headers: RawAnswer["headers"];
}

/** Sends a request below the base of a sandbox. */
export type Send = (request: RawRequest) => Promise<RawAnswer>;

type WithHeaders<Operation> = Arguments<Operation> & { headers?: Readonly<Record<string, string>> };

/** Calls operations of one API with the same headers, such as an access token. */
interface Caller<Ops> {
  /** @throws for any status but 200 */
  call<Id extends keyof Ops & string>(id: Id, args: WithHeaders<Ops[Id]>): Promise<Answer<Ops[Id]>>;
  /** @throws for status 200 */
  refused<Id extends keyof Ops & string>(id: Id, args: WithHeaders<Ops[Id]>): Promise<Refused>;
  /** Sends a request as it is written, with the caller's headers where it has none of the same name. */
  send(request: RawRequest): Promise<RawAnswer>;
}

export type KaizalaCaller = Caller<Operations>;
export type ControlCaller = Caller<ControlOperations>;

/** A caller of the emulated service. */
export function kaizalaCaller(send: Send, headers: Readonly<Record<string, string>> = {}): KaizalaCaller {
  return callerOf<Operations>("kaizala", send, headers);
}

/** A caller of the control API. */
export function controlCaller(send: Send): ControlCaller {
  return callerOf<ControlOperations>("control", send, {});
}

function callerOf<Ops>(api: Api, send: Send, headers: Readonly<Record<string, string>>): Caller<Ops> {
  const sendWithHeaders: Send = (request) =>
    send({ ...request, headers: { ...headers, ...request.headers } });
  return {
    send: sendWithHeaders,
    call: async (id, args) => {
      const { status, text } = await sendWithHeaders(requestOf(api, id, args));
      if (status !== 200) throw new Error(`${id} was refused with status ${status}: ${text}`);
      // The exchange held the answer against the contract that the type comes from.
      return JSON.parse(text) as Answer<Ops[typeof id]>;
    },
    refused: async (id, args) => refusalOf(await sendWithHeaders(requestOf(api, id, args))),
  };
}

/** A request of the emulated service, to be sent by {@link Caller.send}. */
export function kaizalaRequest<Id extends keyof Operations & string>(
  id: Id,
  args: WithHeaders<Operations[Id]>,
): RawRequest {
  return requestOf("kaizala", id, args);
}

/** @throws for status 200 */
export function refusalOf({ status, headers, text }: RawAnswer): Refused {
  if (status === 200) throw new Error(`A refusal was expected, but the answer has status 200: ${text}`);
  // The exchange held the answer against the contract, where a refusal has this shape.
  return { ...(JSON.parse(text) as Schemas["Error"]), status, headers };
}

/** An operation's arguments before their operation gives them their types. */
interface AnyArguments {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function requestOf(api: Api, operationId: string, args: AnyArguments): RawRequest {
  const { method, path } = operationById(api, operationId);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(args.path?.[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(args.query ?? {}))
    for (const one of [value].flat()) search.append(name, String(one));
  // A plus sign stands for a space in forms alone, and an asterisk is reserved.
  const query = search.toString().replaceAll("+", "%20").replaceAll("*", "%2A");
  return {
    method,
    target: `${basePaths[api]}${filled}${query === "" ? "" : `?${query}`}`,
    headers: { ...(args.body === undefined ? {} : { "content-type": "application/json" }), ...args.headers },
    ...(args.body === undefined ? {} : { body: JSON.stringify(args.body) }),
  };
}
