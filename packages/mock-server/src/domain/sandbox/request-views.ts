import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import { type Page, readPage } from "../ground/pages.js";
import { type RequestLog, showRequest } from "./request-log.js";

type Query = QueryParameters<ControlOperations["listRequests"]>;

const DEFAULT_LIMIT = 100;

/**
 * A page of the request log, the newest first.
 *
 * @throws {Refusal} BadInput for a cursor of another list
 */
export function viewRequests(log: RequestLog, query: Query): Page<ControlSchemas["LoggedRequest"]> {
  const { status, operationId, applicationId, since, refused } = query;
  const sinceMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
  return readPage(
    {
      name: ["listRequests", status, operationId, applicationId, since, refused?.toString()],
      begins: "with the newest",
      defaultLimit: DEFAULT_LIMIT,
      read: (place) =>
        log.listPage(
          place,
          (request) =>
            (status === undefined || isOf(status, request.status)) &&
            (operationId === undefined || request.operationId === operationId) &&
            (applicationId === undefined || request.applicationId === applicationId) &&
            (refused === undefined || (request.reason !== null) === refused) &&
            request.atMs >= sinceMs,
        ),
    },
    query,
    showRequest,
  );
}

/** @param asked a status, or the kind of some: `4xx` */
function isOf(asked: string, status: number): boolean {
  const text = String(status);
  return asked.endsWith("xx") ? text[0] === asked[0] : text === asked;
}
