import { PERMISSIONS } from "@kaizala-gateway/foundation";
import {
  changeConnector,
  deleteConnector,
  findConnector,
  registerConnector,
} from "../../../domain/access/connectors.js";
import { scopesOfPermission } from "../../../domain/access/permissions.js";
import { viewConnector, viewConnectorDetails, viewConnectors } from "../../../domain/sandbox/portal-views.js";
import { findOrAddTenant } from "../../../domain/sandbox/seed.js";
import { type ControlRoutes, DONE } from "../call.js";

export const connectorRoutes: ControlRoutes<
  | "listPermissions"
  | "listConnectors"
  | "registerConnector"
  | "getConnector"
  | "changeConnector"
  | "deleteConnector"
> = {
  listPermissions: () => ({
    permissions: PERMISSIONS.map((permission) => ({
      name: permission.name,
      code: permission.code,
      mask: permission.mask,
      scopes: scopesOfPermission(permission),
    })),
  }),
  listConnectors: ({ sandbox }) => ({ connectors: viewConnectors(sandbox) }),
  registerConnector: ({ sandbox, body }) => {
    const { connector, applicationSecret } = registerConnector(sandbox, findOrAddTenant(sandbox), body);
    return { ...viewConnector(sandbox, connector), applicationSecret };
  },
  getConnector: ({ sandbox, path }) =>
    viewConnectorDetails(sandbox, findConnector(sandbox, path.applicationId)),
  changeConnector: ({ sandbox, path, body }) =>
    viewConnector(sandbox, changeConnector(sandbox, path.applicationId, body)),
  deleteConnector: ({ sandbox, path }) => {
    deleteConnector(sandbox, path.applicationId);
    return DONE;
  },
};
