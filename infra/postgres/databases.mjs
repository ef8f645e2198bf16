/**
 * Gives each service a role and a database of its own, which no other service may enter. Safe to repeat.
 * In Docker it runs by itself: `node infra/postgres/databases.mjs`, with the passwords in the environment.
 */
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/**
 * @typedef {object} Grant
 * @property {string} name  of the role and of the database
 * @property {string} password
 */

/** @param {pg.Client} admin @param {Grant} grant */
async function grantDatabase(admin, { name, password }) {
  const role = pg.escapeIdentifier(name);
  const roles = await admin.query('select from pg_roles where rolname = $1', [name]);
  const verb = roles.rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${verb} role ${role} login password ${pg.escapeLiteral(password)}`);
  const databases = await admin.query('select from pg_database where datname = $1', [name]);
  if (databases.rowCount === 0) {
    // The administrator of a hosted server is no superuser and may only hand over to a role it is a member of.
    await admin.query(`grant ${role} to current_user`);
    await admin.query(`create database ${role} owner ${role}`);
  }
  await admin.query(`revoke connect on database ${role} from public`);
}

/**
 * @param {string} adminUrl
 * @param {readonly Grant[]} grants
 */
export async function createDatabases(adminUrl, grants) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const grant of grants) await grantDatabase(admin, grant);
  } finally {
    await admin.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = ['gateway', 'membership', 'districts', 'commissioning', 'elections'];
  const read = (/** @type {string} */ variable) => {
    const value = process.env[variable];
    if (!value) throw new Error(`${variable} is not set`);
    return value;
  };
  await createDatabases(
    read('DATABASE_URL'),
    names.map((name) => ({ name, password: read(`${name.toUpperCase()}_DB_PASSWORD`) })),
  );
}
