import { fromBit, toBit } from "../bits.js";
import type { Preparing } from "../write-watch.js";

export interface Connector {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly description: string;
  readonly secretHash: string;
  readonly redirectUrl: string | null;
  /** As in tokens: `<category>.<bits>` joined by colons. */
  readonly permissions: string;
  readonly isActive: boolean;
}

type Row = Omit<Connector, "isActive"> & { isActive: number };

export function connectorsTable(database: Preparing) {
  const columns = `application_id AS applicationId, tenant_id AS tenantId, name, description,
    secret_hash AS secretHash, redirect_url AS redirectUrl, permissions, is_active AS isActive`;
  const insert = database.prepare<[Row]>(
    `INSERT INTO connectors (application_id, tenant_id, name, description, secret_hash, redirect_url, permissions, is_active)
     VALUES (@applicationId, @tenantId, @name, @description, @secretHash, @redirectUrl, @permissions, @isActive)`,
  );
  const update = database.prepare<[Row]>(
    `UPDATE connectors SET name = @name, description = @description, secret_hash = @secretHash,
       redirect_url = @redirectUrl, permissions = @permissions, is_active = @isActive
     WHERE application_id = @applicationId`,
  );
  const remove = database.prepare<[string]>("DELETE FROM connectors WHERE application_id = ?");
  const byId = database.prepare<[string], Row>(`SELECT ${columns} FROM connectors WHERE application_id = ?`);
  const all = database.prepare<[], Row>(`SELECT ${columns} FROM connectors ORDER BY rowid`);
  return {
    insert: (connector: Connector): void => {
      insert.run(toRow(connector));
    },
    update: (connector: Connector): void => {
      update.run(toRow(connector));
    },
    /** Removes the connector with its grants, tokens and PINs. */
    remove: (applicationId: string): void => {
      remove.run(applicationId);
    },
    find: (applicationId: string): Connector | undefined => {
      const row = byId.get(applicationId);
      return row && fromRow(row);
    },
    list: (): Connector[] => all.all().map(fromRow),
  };
}

const fromRow = (row: Row): Connector => ({ ...row, isActive: fromBit(row.isActive) });

const toRow = (connector: Connector): Row => ({ ...connector, isActive: toBit(connector.isActive) });
