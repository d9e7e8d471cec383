import type { paths } from "@kaizala-gateway/openapi/control";
import createClient, { type Client } from "openapi-fetch";
import { basePath } from "../place/base-path.js";
import { ControlProblem, unanswered } from "./control-problem.js";
import { controlToken } from "./control-token.js";

let underWay = new AbortController();

/** The control API of the sandbox that the page is of. */
export const control: Client<paths> = createClient<paths>({
  baseUrl: `${location.origin}${basePath}/_control`,
});

control.use({
  onRequest({ request }) {
    const token = controlToken.peek();
    if (token !== null) request.headers.set("authorization", `Bearer ${token}`);
    return new Request(request, { signal: AbortSignal.any([request.signal, whileAnswered()]) });
  },
});

/** Ends what is asked now once it is plain that nobody answers. */
export function whileAnswered(): AbortSignal {
  return underWay.signal;
}

/**
 * Ends the calls that wait for an answer as unanswered. A server that is gone without closing its connections would
 * leave them waiting for minutes; how long an answer may take where the server is there, nobody can say.
 */
export function giveUpCalls(): void {
  underWay.abort(unanswered());
  underWay = new AbortController();
}

/** What the client resolves to: one of the two. */
interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The answer of a call.
 *
 * @throws {ControlProblem} where it was refused or never answered
 */
export async function answerOf<T>(call: Promise<Answered<T>>): Promise<NonNullable<T>> {
  const answered = await call.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    // Nothing of an answer, or half of one: whatever a client makes of that.
    throw unanswered();
  });
  const { data, error, response } = answered;
  if (response.ok && data !== undefined && data !== null) return data;
  const { message, errorCode } = Object(error);
  const { status } = response;
  const sentence = typeof message === "string" ? message : `The server answered with status ${status}.`;
  throw new ControlProblem(sentence, status, typeof errorCode === "string" ? errorCode : "");
}

/** Which page of a list is asked for. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** The most that a page of the lists that are read whole holds. */
const PAGE_LIMIT = 1000;

/** So many items of a list are read at most, where nothing else is said: what is not among them may be behind them. */
export const MOST_ITEMS = 10_000;

/**
 * All items of a list that comes in pages.
 *
 * @param most how many are read at most; default {@link MOST_ITEMS}
 */
export async function everyPage<Page extends { readonly nextCursor: string | null }, Item>(
  read: (query: PageQuery) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  most = MOST_ITEMS,
): Promise<Item[]> {
  const items: Item[] = [];
  const limit = Math.min(PAGE_LIMIT, most);
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? { limit } : { limit, cursor });
    items.push(...itemsOf(page));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return items;
}
