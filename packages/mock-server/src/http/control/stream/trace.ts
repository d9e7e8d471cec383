import { trace } from "../../../domain/sandbox/trace.js";
import type { ControlRoutes } from "../call.js";

export const traceRoutes: ControlRoutes<"trace"> = {
  trace: ({ sandbox, path, query }) => trace(sandbox, path.identifier, query.kind, query.limit ?? 100),
};
