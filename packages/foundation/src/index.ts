export { countOf } from "./bodies/count-of.js";
export { timeMs } from "./bodies/iso-times.js";
export { jsonProblem } from "./bodies/json-syntax.js";
export {
  type BodyBeginning,
  BodyCutOffError,
  type BodyLimits,
  BodyTooLargeError,
  drain,
  readAll,
  readBeginning,
  readBounded,
} from "./bodies/reading.js";
export { type RepeatedName, repeatedNames } from "./bodies/repeated-names.js";
export { DEEPEST_JSON, DeepJsonError, parseShallowJson, refuseDeepJson } from "./bodies/shallow-json.js";
export { shortenedText } from "./bodies/shortened-text.js";
export { visibleText } from "./bodies/visible-text.js";
export { type Api, basePaths } from "./contract/apis.js";
export { basePathOf, documents, type JsonObject, type OpenApiDocument } from "./contract/documents.js";
export {
  type ContractRule,
  type Evidence,
  inferredRules,
  isInferredRule,
  isWeaker,
  weakest,
} from "./contract/evidence.js";
export { isFrontRequest } from "./contract/front-paths.js";
export { askedOperation, findOperation, matchOperation, methodsAt } from "./contract/matching.js";
export {
  type ContractBody,
  type ContractOperation,
  type ContractParameter,
  operationById,
  operations,
} from "./contract/operations.js";
export { PERMISSIONS, type Permission, permissionOf } from "./contract/permissions.js";
export { pointerSteps, resolveReference } from "./contract/references.js";
export { type RequestTarget, readTarget } from "./contract/request-target.js";
export { type FoundRoute, RouteTable } from "./contract/route-table.js";
export { singleOperation } from "./contract/single-operation.js";
export { countOne, type OperationUse, operationOf, type Use, UseCounts } from "./coverage/use-counts.js";
export {
  type Called,
  calledIn,
  callsWithScope,
  leastPrivilege,
  viewCalled,
  viewRules,
  viewUse,
} from "./coverage/use-view.js";
export {
  EVIDENCE_HEADER,
  type EvidenceDemand,
  type EvidenceJudge,
  evidenceDemand,
  evidenceHeader,
  evidenceJudge,
  rulesInHeaders,
  type Weakness,
  whyWithheld,
} from "./evidence/evidence-judge.js";
export { EvidenceTally, type WeakAnswers } from "./evidence/evidence-tally.js";
export { makeFolders } from "./files/folders.js";
export { latePart } from "./files/late-parts.js";
export {
  makeOwnerOnlyFolders,
  makeOwnerOnlySync,
  OWNER_ONLY_FILE,
  OWNER_ONLY_FOLDER,
  restrictSync,
} from "./files/owner-only.js";
export { readText, readTextFile } from "./files/text-files.js";
export { placeWhole, writeWhole, writeWholeSync } from "./files/whole-files.js";
export { plainHost, withoutBrackets } from "./hosts/hosts.js";
export { isLoopbackAddress, isLoopbackHost } from "./hosts/loopback.js";
export { isVendorHost, VENDOR_DOMAIN } from "./hosts/vendor-hosts.js";
export { schemeOf, urlOf } from "./listening/addresses.js";
export {
  allowedOrigins,
  headersForOrigin,
  originProblem,
  preflightForOrigin,
} from "./listening/allowed-origins.js";
export { type ControlTokenOptions, demandedToken } from "./listening/demanded-token.js";
export { foreignPage, type KnownPages } from "./listening/foreign-pages.js";
export {
  type Listener,
  type ListeningAddress,
  type ListeningOptions,
  listen,
  listenWith,
} from "./listening/listener.js";
export { takingAbsoluteForm } from "./listening/origin-form.js";
export {
  type AddressOptions,
  baseSeenBy,
  type OwnAddress,
  ownAddress,
  publicUrlProblem,
} from "./listening/own-address.js";
export { isReachedByOthers } from "./listening/reached-by-others.js";
export { takingTurns } from "./listening/turns.js";
export { bearerToken, ControlToken, controlTokenProblem } from "./secrets/control-token.js";
export { type FieldInText, fieldsInText } from "./secrets/fields-in-text.js";
export { maskedTarget, maskedText, withoutCredentials } from "./secrets/masking.js";
export { isSameHash } from "./secrets/same-hash.js";
export { mayNameSecret, type SecretKind, secretKind } from "./secrets/secret-names.js";
export { JSON_WEB_TOKEN } from "./secrets/shapes.js";
export { type Certificate, type ServerCertificate, tlsOptionsOf } from "./tls/certificate.js";
