import { ControlError } from "./control-error.js";

/** What a call of the client resolves to: `data` or `error`. */
interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

const NO_JSON = "What answered is no control API of a mock server: it is no JSON.";

/**
 * The answer of a call.
 *
 * @example `await answerOf(control.GET("/connectors"))`
 * @throws {ControlError} where it was refused, and with status 0 where the answer is no JSON
 */
export async function answerOf<Data>(call: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // What the client makes of an answer that is no JSON, whoever gave it; by name, since the platform's is of another
    // realm under Jest.
    throw Object(cause).name === "SyntaxError" ? new ControlError(NO_JSON, 0, "") : cause;
  });
  if (response.ok && data !== undefined && data !== null) return data;
  throw refusalOf(error, response.status);
}

/** Why something was refused, as the body of the answer says it. */
export function refusalOf(body: unknown, status: number): ControlError {
  const { message, errorCode } = Object(body);
  return new ControlError(
    typeof message === "string" ? message : `The server answered with status ${status}.`,
    status,
    typeof errorCode === "string" ? errorCode : "",
  );
}

/** A part of a list, and where the next begins. */
interface Page {
  readonly nextCursor: string | null;
}

/**
 * The items of a list that comes in pages, each page read when the one before it is used up.
 *
 * @param read reads a page by what its query begins with, which is nothing for the first
 */
export async function* itemsOf<Read extends Page, Item>(
  read: (from: { readonly cursor?: string }) => Promise<Read>,
  inPage: (page: Read) => readonly Item[],
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    yield* inPage(page);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
