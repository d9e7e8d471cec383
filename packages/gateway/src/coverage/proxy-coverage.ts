import {
  type ContractOperation,
  calledIn,
  isFrontRequest,
  leastPrivilege,
  rulesInHeaders,
  viewCalled,
  viewRules,
  viewUse,
} from "@kaizala-gateway/foundation";
import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import type { FinishedExchange } from "../checking/judge.js";
import { normalisePath } from "../checking/normalised-path.js";
import { operationAsked } from "../checking/operation-asked.js";
import { operationsAnswering } from "../moves/token-answers.js";
import { applicationIdNamed } from "./application-ids.js";
import { type ConnectorUse, ConnectorUses } from "./connector-use.js";
import { eventTypesIn, inOrder } from "./event-types.js";
import { jsonIn } from "./json-in.js";
import type { TokenHolder, TokenHolders } from "./token-holders.js";

/** An exchange, as far as it is counted. */
export type Noted = Pick<
  FinishedExchange,
  "method" | "requestTarget" | "requestHeaders" | "requestBody" | "answer"
>;

/** All scopes together take a tenth of that; an answer that names more is not worth keeping. */
const LONGEST_SCOPES = 4096;

/**
 * What went through a proxy to a service, or to one sandbox, as `openapi/gateway.yaml` tells it: which operations were called, and what connectors need
 * of what they may. Nothing of an exchange is kept but counts and names of the contract.
 */
export class ProxyCoverage {
  readonly #uses = new ConnectorUses();
  readonly #holders: TokenHolders;
  readonly #handingOut = operationsAnswering("accessToken", "refreshToken");

  /** @param holders whose the tokens are that went through the proxy */
  constructor(holders: TokenHolders) {
    this.#holders = holders;
  }

  /**
   * @param exchange one that the service answered
   * @param token that the request was sent with; empty for none
   */
  note(exchange: Noted, token: string): void {
    const { method, requestTarget, answer, requestBody } = exchange;
    const { api, path } = normalisePath(requestTarget);
    if (api !== "kaizala" || method === "OPTIONS" || isFrontRequest(method, path)) return;
    const operation = operationAsked(method, requestTarget);
    const caller = this.#callerOf(exchange, operation, token);
    const [applicationId, operationId] = [caller?.applicationId ?? null, operation?.operationId ?? null];
    this.#uses.answered(applicationId, operationId, answer.status);
    const rules = rulesInHeaders(answer.headers);
    if (rules.length > 0) this.#uses.rested(applicationId, operationId, answer.status, rules);
    if (caller === undefined || operation === undefined) return;
    this.#noteScope(caller, operation, answer.status);
    if (answer.status < 200 || answer.status > 299) return;
    this.#uses.subscribed(caller.applicationId, eventTypesIn(operation.operationId, requestBody));
    if (this.#handingOut.has(operation.operationId)) this.#noteToken(caller.applicationId, answer.body);
  }

  /** Begins anew, but for whose the tokens are. */
  clear(): void {
    this.#uses.clear();
  }

  view(): Omit<GatewaySchemas["GatewayCoverage"], "sandboxes"> {
    const { users } = this.#uses;
    return {
      ...viewUse(this.#uses),
      connectors: [...users].flatMap(([applicationId, use]) =>
        applicationId === null ? [] : [viewConnector(applicationId, use)],
      ),
    };
  }

  /** Nobody is known to call where a token or credentials were refused, whatever they claim. */
  #callerOf(
    exchange: Noted,
    operation: ContractOperation | undefined,
    token: string,
  ): TokenHolder | undefined {
    const { status } = exchange.answer;
    if (status === 401) return undefined;
    if (operation === undefined || operation.needsToken) return this.#holders.of(token);
    if (status >= 400 || !this.#handingOut.has(operation.operationId)) return undefined;
    const applicationId = applicationIdNamed(operation, exchange);
    return applicationId === undefined ? undefined : { applicationId, granted: undefined };
  }

  #noteScope(
    { applicationId, granted }: TokenHolder,
    { operationId, scope }: ContractOperation,
    status: number,
  ): void {
    if (granted !== undefined && this.#uses.users.get(applicationId)?.granted === undefined) {
      this.#uses.granted(applicationId, granted);
    }
    if (scope === null) return;
    if (status !== 403 || granted?.includes(scope)) this.#uses.usedScope(applicationId, scope);
    else if (granted !== undefined) this.#uses.lackedScope(applicationId, operationId);
  }

  /** Learns whose the token of an answer is, and what it may do. */
  #noteToken(applicationId: string, body: Buffer): void {
    const { accessToken, scope, grantedScope } = Object(jsonIn(body.toString("utf8")));
    const scopes = scopesIn(scope ?? grantedScope);
    const granted = scopes && this.#uses.granted(applicationId, scopes);
    if (typeof accessToken === "string") this.#holders.keep(accessToken, { applicationId, granted });
  }
}

/** Those that an answer with a token names, between commas. */
function scopesIn(text: unknown): readonly string[] | undefined {
  if (typeof text !== "string" || text.length > LONGEST_SCOPES) return undefined;
  return text
    .split(",")
    .map((scope) => scope.trim())
    .filter((scope) => scope !== "");
}

function viewConnector(applicationId: string, use: ConnectorUse): GatewaySchemas["GatewayConnectorCoverage"] {
  const called = calledIn(use);
  const scopes = called.map(({ operation: { scope } }) => scope).filter((scope) => scope !== null);
  const used = new Set(scopes.filter((scope) => use.used.has(scope)));
  const { granted, unused, ...needed } = leastPrivilege(use.granted ?? [], used, called);
  return {
    applicationId,
    operations: called.map(viewCalled),
    scopes: use.granted === undefined ? needed : { granted, unused, ...needed },
    subscribed: inOrder(use.subscribed),
    rules: viewRules([use]),
  };
}
