import pg from 'pg';

/**
 * The two roles the product's tables are read and written as. Neither owns one nor is a superuser,
 * so row-level security binds both: `tenant` sees the rows of one tenant, `system` (jobs, webhooks,
 * operations) sees all rows by policies of its own. Migrations, pg-boss and the listener are the
 * login itself.
 */
export const tenantRole = 'holdfast_tenant';
export const systemRole = 'holdfast_system';

const insufficientPrivilege = '42501';

/** Makes the roles where they are missing and lets this login act as them. Needs CREATEROLE once. */
export async function ensureRoles(client: pg.ClientBase): Promise<void> {
  for (const role of [tenantRole, systemRole]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (!rowCount) await createRole(client, role);
    if (!(await mayAct(client, role))) await client.query(`grant ${role} to current_user`);
  }
}

/**
 * Tried, not asked: from PostgreSQL 16 on who created a role is its member, but may hand it on
 * only; and 15 does not know the question.
 */
async function mayAct(client: pg.ClientBase, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${role}`);
  } catch (error) {
    if (codeOf(error) === insufficientPrivilege) return false;
    throw error;
  }
  await client.query('reset role');
  return true;
}

/** Roles belong to the whole server: another database's migration may make them at the same time. */
async function createRole(client: pg.ClientBase, role: string): Promise<void> {
  await client.query(`create role ${role} nologin noinherit`).catch((error: unknown) => {
    const madeMeanwhile = ['42710', '23505'].includes(codeOf(error));
    if (!madeMeanwhile) throw error;
  });
}

function codeOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

/** What the roles may do; repeated after each migration, so that new tables are covered. */
export async function grantToRoles(client: pg.ClientBase, jobsSchema: string): Promise<void> {
  for (const role of [tenantRole, systemRole]) {
    await client.query(`grant usage on schema public, ${jobsSchema} to ${role}`);
    await client.query(
      `grant select, insert, update, delete on all tables in schema public to ${role}`,
    );
    await client.query(`grant usage, select on all sequences in schema public to ${role}`);
    // A job is queued in the transaction that makes it necessary. Jobs hold ids only.
    await client.query(
      `grant select, insert, update on all tables in schema ${jobsSchema} to ${role}`,
    );
    await client.query(`grant execute on all functions in schema ${jobsSchema} to ${role}`);
  }
}
