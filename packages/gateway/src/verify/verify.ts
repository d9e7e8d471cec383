import { stat } from "node:fs/promises";
import { readTextFile } from "@kaizala-gateway/foundation";
import { type FinishedExchange, Judge } from "../checking/judge.js";
import { pathAndQueryOf } from "../checking/path-and-query.js";
import { refuseNoWebAddress } from "../checking/web-address.js";
import { readRecordings } from "../recording/folder.js";
import { bodyBytes, type RecordedBody, type Recording } from "../recording/recording.js";
import { UnusableFolderError } from "../recording/unusable-folder-error.js";
import { exchangesInArchive } from "./http-archive.js";
import { type Suspicion, suspicionsIn } from "./suspicions.js";

/** What the contract says of one exchange of recorded traffic. */
export interface VerifiedExchange {
  /** The file of the recording, or the number of the entry in the archive. */
  readonly place: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** Null for what no operation takes. */
  readonly operationId: string | null;
  /** Empty where it fits. */
  readonly violations: readonly string[];
  /** Of which messages no body is known, so that the rest alone was checked. */
  readonly unknownBodies: readonly ("request" | "answer")[];
  /** What still looks like a secret. Empty in an archive, since nothing was replaced there. */
  readonly suspicions: readonly Suspicion[];
}

/** What was found in recorded traffic. */
export interface Verification {
  readonly exchanges: readonly VerifiedExchange[];
  /** Entries of an archive that are not with the service: pages, scripts, other hosts. */
  readonly others: number;
}

/**
 * Holds recorded traffic against the contract.
 *
 * @param path a folder of recordings, or an HTTP archive (HAR 1.2)
 * @param base where the service is in an archive; default wherever a path is one of the contract
 * @throws {TypeError} for a base that is no URL of http or https
 * @throws {UnusableFolderError} for what is neither
 */
export async function verify(path: string, base?: URL): Promise<Verification> {
  if (base !== undefined) refuseNoWebAddress("base", base);
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableFolderError(`${path} cannot be read: ${error.code ?? error.message}`);
  });
  const found = status.isDirectory()
    ? {
        placed: (await readRecordings(path)).map((one) => ({
          place: one.file,
          exchange: exchangeIn(one),
          suspicions: suspicionsIn(one),
        })),
        others: 0,
      }
    : exchangesInArchive(path, await archiveText(path), base);
  const judge = new Judge();
  const exchanges: VerifiedExchange[] = [];
  for (const { place, exchange, suspicions = [] } of found.placed) {
    const { operation, violations } = await judge.judge(exchange);
    exchanges.push({
      place,
      method: exchange.method,
      path: pathAndQueryOf(exchange.requestTarget).path,
      status: exchange.answer.status,
      operationId: operation?.operationId ?? null,
      violations,
      unknownBodies: [
        ...(exchange.checkRequest ? [] : ["request" as const]),
        ...(exchange.checkAnswerBody === false ? ["answer" as const] : []),
      ],
      suspicions,
    });
  }
  return { exchanges, others: found.others };
}

/** Browsers keep the bodies of a whole page in one file. */
const LARGEST_ARCHIVE_MEBIBYTES = 256;

function archiveText(path: string): Promise<string> {
  return readTextFile(path, LARGEST_ARCHIVE_MEBIBYTES).catch((error: unknown) => {
    throw new UnusableFolderError(`${path}: ${Object(error).message}`);
  });
}

/** A recording as an exchange that is over. */
export function exchangeIn({ request, answer }: Recording): FinishedExchange {
  const query = new URLSearchParams(request.query.map(([name, value]): [string, string] => [name, value]));
  const isWhole = (body: RecordedBody | undefined) => body === undefined || !("omittedBytes" in body);
  return {
    method: request.method,
    requestTarget: `${request.path}${query.size === 0 ? "" : `?${query}`}`,
    requestHeaders: request.headers,
    requestBody: isWhole(request.body) ? bodyBytes(request.body) : Buffer.alloc(0),
    checkRequest: isWhole(request.body),
    answer: {
      status: answer.status,
      headers: answer.headers,
      body: isWhole(answer.body) ? bodyBytes(answer.body) : Buffer.alloc(0),
    },
    checkAnswerBody: isWhole(answer.body),
  };
}
