import { normalName } from "../names.js";
import type { Preparing } from "../write-watch.js";

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
}

export function tenantsTable(database: Preparing) {
  const insert = database.prepare<[Tenant]>(
    "INSERT INTO tenants (tenant_id, name) VALUES (@tenantId, @name)",
  );
  const columns = "tenant_id AS tenantId, name";
  const byName = database.prepare<[string], Tenant>(`SELECT ${columns} FROM tenants WHERE name = ?`);
  const all = database.prepare<[], Tenant>(`SELECT ${columns} FROM tenants ORDER BY rowid`);
  const first = database.prepare<[], Tenant>(`SELECT ${columns} FROM tenants ORDER BY rowid LIMIT 1`);
  return {
    insert: (tenant: Tenant): void => {
      insert.run(tenant);
    },
    /** The tenant of this very name, or else of one that reads the same. */
    findByName: (name: string): Tenant | undefined =>
      byName.get(name) ?? all.all().find((tenant) => normalName(tenant.name) === normalName(name)),
    /** The tenant that was made first. */
    first: (): Tenant | undefined => first.get(),
  };
}
