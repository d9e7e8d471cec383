import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type AddressOptions,
  baseSeenBy,
  type Listener,
  type ListeningOptions,
  listen,
  type OwnAddress,
  ownAddress,
  readAll,
  shortenedText,
} from "@kaizala-gateway/foundation";
import { normalisePath } from "../checking/normalised-path.js";
import { sendError } from "../listening/error-answer.js";
import { moveInBody } from "../moves/moves.js";
import { type RecordingFile, readRecordings } from "../recording/folder.js";
import { bodyBytes, RECORDED_BASE } from "../recording/recording.js";
import { Bindings } from "./bindings.js";
import { differences, type SentRequest, sentRequest } from "./differences.js";

/** Options of `startReplay`. */
export interface ReplayOptions extends ListeningOptions, AddressOptions {
  /** The folder of the recording. */
  readonly folder: string;
  /** Is told of each request, and of the recording that answered it; undefined for none. Default nobody. */
  readonly onRequest?: ((method: string, path: string, file: string | undefined) => void) | undefined;
}

/** A running replay; its `url` is the public one, where there is one. */
export interface Replay extends Listener {
  /** Where it listens. */
  readonly ownUrl: string;
  /** How many exchanges the recording has. */
  readonly exchanges: number;
}

/**
 * Answers from a recording. A request gets the answer to an equal one: of the same operation, path, query and
 * body, where pseudonyms stand for any value, and for the same one each time. Equal requests are
 * answered in the order that they were recorded in; the last answer is given again. A HEAD that was not recorded
 * is answered as a GET without its body, and leaves the order as it is.
 *
 * @throws {RangeError} for a public URL that cannot be one
 * @throws {UnusableFolderError}
 * @throws the system's error, with its `code`, where the port cannot be listened on
 */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const address = ownAddress(options);
  const player = new Player(await readRecordings(options.folder), address, options.onRequest);
  const listener = await listen((request, response) => void player.take(request, response), options);
  const { url: ownUrl } = listener;
  return { ...listener, url: address.publicUrl ?? ownUrl, ownUrl, exchanges: player.exchanges };
}

interface Candidate {
  readonly recording: RecordingFile;
  readonly bindings: Bindings;
  readonly differences: readonly string[];
}

class Player {
  readonly #recordings: readonly RecordingFile[];
  readonly #address: OwnAddress;
  readonly #onRequest: ReplayOptions["onRequest"];
  readonly #played = new Set<string>();
  #bindings = new Bindings();

  constructor(
    recordings: readonly RecordingFile[],
    address: OwnAddress,
    onRequest: ReplayOptions["onRequest"],
  ) {
    this.#address = address;
    this.#recordings = recordings.map((recording) => {
      const { request } = recording;
      return { ...recording, request: { ...request, path: normalisePath(request.path).path } };
    });
    this.#onRequest = onRequest;
  }

  get exchanges(): number {
    return this.#recordings.length;
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { method = "GET", url = "/", headers } = request;
      const body = await readAll(request);
      const sent = sentRequest(method, url, headers, body);
      // Pages of any origin may stub the service, as they may with the mock server.
      if (method === "OPTIONS") return answerPreflight(request, response);
      const token = String(headers.accesstoken ?? headers.refreshtoken ?? "");
      let candidates = this.#candidates(sent);
      let chosen = this.#choose(candidates, token);
      if (chosen === undefined && method === "HEAD") {
        candidates = this.#candidates(sentRequest("GET", url, headers, body));
        chosen = this.#choose(candidates, token);
      }
      this.#onRequest?.(method, sent.path, chosen?.recording.file);
      if (chosen) this.#play(chosen, request, response);
      else answerUnrecorded(sent, candidates, response);
    } catch {
      // The caller went away in the middle of its request.
      response.destroy();
    }
  }

  #choose(candidates: readonly Candidate[], token: string): Candidate | undefined {
    const fitting = candidates.filter((one) => one.differences.length === 0);
    // Where several callers ask for the same, the token that the recording gave out tells them apart.
    const own = fitting.filter(({ recording, bindings }) => hasToken(recording, token, bindings));
    const choice = own.length > 0 ? own : fitting;
    return choice.find(({ recording }) => !this.#played.has(recording.file)) ?? choice.at(-1);
  }

  #candidates(sent: SentRequest): Candidate[] {
    return this.#recordings
      .filter(({ operationId }) => operationId === sent.operationId)
      .map((recording) => {
        const bindings = this.#bindings.fork();
        return { recording, bindings, differences: differences(recording, sent, bindings) };
      });
  }

  #play({ recording, bindings }: Candidate, request: IncomingMessage, response: ServerResponse): void {
    // To look is not to ask: the GET that follows gets what a HEAD was shown.
    if (request.method !== "HEAD" || recording.request.method === "HEAD") {
      this.#played.add(recording.file);
      this.#bindings = bindings;
    }
    const { status, headers, body } = recording.answer;
    const base = baseSeenBy(request, this.#address);
    const applied = body !== undefined && "json" in body ? { json: bindings.applied(body.json) } : body;
    const bytes = bodyBytes(applied);
    const moved = moveInBody(bytes, new URL(RECORDED_BASE), base);
    const content = moved ? Buffer.from(moved.rewritten) : bytes;
    const sent = Object.entries(headers).map(([name, value]) => {
      const text = String(bindings.applied(value));
      return [name, text.startsWith(RECORDED_BASE) ? base + text.slice(RECORDED_BASE.length) : text];
    });
    response.writeHead(status, {
      ...Object.fromEntries(sent),
      ...OPEN,
      // Tokens ended long ago by the clock of now; clients go by this header.
      date: new Date(recording.at).toUTCString(),
      "x-kaizala-recording": recording.file,
      ...(status === 204 || status === 304 ? {} : { "content-length": content.length }),
    });
    response.end(content);
  }
}

const OPEN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, {
    ...OPEN,
    "access-control-allow-methods": "*",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
  });
  response.end();
}

function hasToken({ request }: RecordingFile, token: string, bindings: Bindings): boolean {
  const recorded = request.headers.accesstoken ?? request.headers.refreshtoken;
  return recorded !== undefined && recorded !== "" && token !== "" && bindings.applied(recorded) === token;
}

function answerUnrecorded(
  sent: SentRequest,
  candidates: readonly Candidate[],
  response: ServerResponse,
): void {
  const asked = `${sent.method} ${shortenedText(sent.path)}`;
  const [nearest] = candidates.toSorted((one, other) => one.differences.length - other.differences.length);
  const message = nearest
    ? `No recording answers ${asked}. The nearest is ${nearest.recording.file}, which differs: ${nearest.differences.join("; ")}`
    : `No recording answers ${asked}, nor any of its operation${sent.operationId === null ? "" : ` ${sent.operationId}`}.`;
  sendError(response, { status: 404, message, errorCode: "NotRecorded" }, OPEN);
}
