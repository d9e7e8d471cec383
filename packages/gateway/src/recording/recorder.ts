import { readdir } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { makeOwnerOnlyFolders, writeWhole } from "@kaizala-gateway/foundation";
import { isControl } from "../checking/control-target.js";
import type { FinishedExchange, Verdict } from "../checking/judge.js";
import { decodedSegment, pathAndQueryOf } from "../checking/path-and-query.js";
import { moveInBody, moveInHead, ownLocation } from "../moves/moves.js";
import { Pseudonyms } from "./pseudonyms.js";
import { bodyOf, omittedBody } from "./recorded-body.js";
import { RECORDED_BASE, type RecordedBody, type Recording, recordingText } from "./recording.js";
import { UnusableFolderError } from "./unusable-folder-error.js";

/** An exchange, with what a recording needs of it. */
interface RecordableExchange extends FinishedExchange {
  /** When it was answered, in epoch milliseconds. */
  readonly atMs: number;
  readonly verdict: Verdict;
  /** The base of the service that the request was sent below. */
  readonly sentTo: URL;
  /** False where the body went by as it came. */
  readonly hasRequestBody: boolean;
  readonly hasAnswerBody: boolean;
}

/** What is kept of a request's headers: nobody can tell what others hold. */
const REQUEST_HEADERS = ["accept", "content-type", "range", "accesstoken", "refreshtoken", "applicationid"];
const ANSWER_HEADERS = [
  ...["content-type", "content-disposition", "content-range", "accept-ranges"],
  ...["location", "retry-after"],
];

/**
 * Writes exchanges with the service into a folder, one file each, named after the operation and the order:
 * `getGroup.001.json`. What is private is replaced before anything is written.
 */
export class Recorder {
  readonly #folder: string;
  readonly #pseudonyms: Pseudonyms;
  readonly #counts = new Map<string, number>();
  #written: Promise<void> = Promise.resolve();

  private constructor(folder: string, redact: readonly string[]) {
    this.#folder = folder;
    this.#pseudonyms = new Pseudonyms(redact);
  }

  /**
   * @param folder must not exist, or be empty: pseudonyms hold for one recording
   * @throws {UnusableFolderError}
   */
  static async open(folder: string, redact: readonly string[] = []): Promise<Recorder> {
    try {
      await makeOwnerOnlyFolders(folder);
      if ((await readdir(folder)).length > 0) throw new Error("it is not empty");
    } catch (error) {
      throw new UnusableFolderError(`${folder} cannot be recorded in: ${Object(error).message}`);
    }
    return new Recorder(folder, redact);
  }

  /** Records an exchange, unless it is with the control API or a preflight of a browser. */
  record(exchange: RecordableExchange): void {
    const { operation } = exchange.verdict;
    if (exchange.method === "OPTIONS" || (operation !== undefined && operation.api !== "kaizala")) return;
    if (isControl(exchange.requestTarget)) return;
    const name = operation?.operationId ?? "unknown";
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const file = join(this.#folder, `${name}.${String(count).padStart(3, "0")}.json`);
    const text = recordingText(this.#recordingOf(exchange));
    this.#written = this.#written.then(() => writeWhole(file, text));
    // Whoever closes the recorder learns of it.
    this.#written.catch(() => undefined);
  }

  /**
   * Resolves when everything is written.
   *
   * @throws {UnusableFolderError} where a file could not be written
   */
  async close(): Promise<void> {
    try {
      await this.#written;
    } catch (error) {
      const { code, message } = Object(error);
      throw new UnusableFolderError(`${this.#folder}: the recording is not whole: ${code ?? message}.`);
    }
  }

  #recordingOf(exchange: RecordableExchange): Recording {
    const { method, requestTarget, requestHeaders, requestBody, answer, verdict, atMs, sentTo } = exchange;
    const { path, query: search } = pathAndQueryOf(requestTarget);
    const query = [...new URLSearchParams(search)];
    const sent = exchange.hasRequestBody ? bodyOf(requestBody, requestHeaders) : omittedBody(requestHeaders);
    const moved = moveInBody(answer.body, new URL(RECORDED_BASE), RECORDED_BASE);
    const got = exchange.hasAnswerBody
      ? bodyOf(moved ? Buffer.from(moved.rewritten) : answer.body, answer.headers)
      : omittedBody(answer.headers);
    const location =
      moveInHead(answer, requestTarget, sentTo, RECORDED_BASE)?.rewritten ??
      ownLocation(answer.headers.location, requestTarget, sentTo, RECORDED_BASE);
    const headers = location === undefined ? answer.headers : { ...answer.headers, location };
    // Everything is learnt before anything is replaced: a path may hold what a body tells to be private.
    const names = this.#pseudonyms;
    for (const sentOrGot of [requestHeaders, headers]) names.learnIn(sentOrGot);
    names.learnInText(path);
    for (const [name, value] of query) names.learnIn(value, name);
    for (const body of [sent, got]) this.#learnBody(body);
    return {
      operationId: verdict.operation?.operationId ?? null,
      at: new Date(atMs).toISOString(),
      request: {
        method,
        path: this.#replacedPath(path),
        query: query.map(([name, value]) => [name, String(names.replacedIn(value, name))] as const),
        headers: this.#headers(requestHeaders, REQUEST_HEADERS),
        ...(sent ? { body: this.#replacedBody(sent) } : {}),
      },
      answer: {
        status: answer.status,
        headers: this.#headers(headers, ANSWER_HEADERS),
        ...(got ? { body: this.#replacedBody(got) } : {}),
      },
    };
  }

  #learnBody(body: RecordedBody | undefined): void {
    if (body === undefined || "omittedBytes" in body) return;
    if ("text" in body) this.#pseudonyms.learnInText(body.text);
    else this.#pseudonyms.learnIn("json" in body ? body.json : body.form);
  }

  #replacedBody(body: RecordedBody): RecordedBody {
    if ("omittedBytes" in body) return body;
    if ("text" in body) return { text: this.#pseudonyms.replacedInText(body.text) };
    if ("json" in body) return { json: this.#pseudonyms.replacedIn(body.json) };
    // A form's values are texts, and stay so.
    return { form: this.#pseudonyms.replacedIn(body.form) as Record<string, string> };
  }

  #replacedPath(path: string): string {
    return path
      .split("/")
      .map((segment) => {
        const plain = decodedSegment(segment);
        const replaced = this.#pseudonyms.replacedInText(plain);
        return replaced === plain ? segment : encodeURIComponent(replaced);
      })
      .join("/");
  }

  #headers(headers: IncomingHttpHeaders, kept: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      kept
        .filter((name) => headers[name] !== undefined)
        // The boundary of a form with files is another one each time.
        .map((name) => [name, String(headers[name]).replace(/;\s*boundary=.*$/i, "")] as const)
        .map(([name, value]) => [name, String(this.#pseudonyms.replacedIn(value, name))]),
    );
  }
}
