import { Failure, mayDoFor, type Actor } from '@partnership/contracts';
import type { Sql } from './sql.js';

/**
 * One kind of record that is kept under people's ids. Whatever table has such a column has a section: a test asks the
 * database for its columns and finds those that no section covers.
 */
export interface PersonSection {
  readonly section: string;
  /** The table, as `t`, and what it is joined with. */
  readonly from: string;
  /** Columns of `t` that hold a person's id, and what the person is then. */
  readonly parts: Readonly<Record<string, string>>;
  /** Columns of `t` whose JSON may hold ids of people; the person is `named` there. */
  readonly json?: readonly string[];
  /** Columns to show, as `column`, `other.column`, or `expression:name`. */
  readonly shows: readonly string[];
  readonly order: string;
}

/** `$1` is the person’s id. */
const asked = '$1::text';

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function shown(column: string): string {
  const at = column.lastIndexOf(':');
  const [expression, name] = at < 0 ? [column, column] : [column.slice(0, at), column.slice(at + 1)];
  const qualified = /^[a-z_]+$/.test(expression) ? `t.${expression}` : expression;
  return `${qualified} as "${camel(name.slice(name.lastIndexOf('.') + 1))}"`;
}

/** Finds what is kept of the person `$1`, and says as what: the one spoken with, the one who recorded it, or several. */
function statementOf({ from, parts, json = [], shows, order }: PersonSection): string {
  const conditions = [
    ...Object.entries(parts).map(([column, part]) => ({ is: `t.${column}::text = ${asked}`, part })),
    ...json.map((column) => ({ is: `position(${asked} in t.${column}::text) > 0`, part: 'named' })),
  ];
  const as = conditions.map(({ is, part }) => `case when ${is} then '${part}' end`).join(', ');
  return `select array_remove(array[${as}], null) as "as", ${shows.map(shown).join(', ')}
    from ${from} where ${conditions.map(({ is }) => is).join(' or ')} order by ${order}`;
}

/** What every operation leaves behind, whatever it is about. */
export const platformSections: readonly PersonSection[] = [
  {
    section: 'audit',
    from: 'platform.audit t',
    parts: { actor_id: 'actor' },
    json: ['fields'],
    shows: ['at', 'actor_kind', 'actor_id', 'operation', 'action', 'record', 'why', 'fields'],
    order: 't.seq',
  },
  {
    section: 'stored-answers',
    from: 'platform.idempotency t',
    parts: {},
    json: ['actor', 'answer'],
    shows: ['operation', 'at', 'answer'],
    order: 't.at, t.key',
  },
];

const notYourOwn = (service: string): Failure =>
  new Failure('forbidden', `${service}.person.not-your-own`, 'You may see only what is kept of yourself.');

/**
 * What a service keeps about a person: its own sections, and what every service keeps.
 * @throws Failure `forbidden` to others without the permission to read about people
 */
export async function personRecords(
  sql: Sql,
  service: string,
  sections: readonly PersonSection[],
  { personId, actor }: { readonly personId: string; readonly actor: Actor },
): Promise<{ service: string; section: string; records: object[] }[]> {
  if (!mayDoFor(actor, personId, 'people.read')) throw notYourOwn(service);
  const found: { service: string; section: string; records: object[] }[] = [];
  // One after the other: an export is no reason to take all connections.
  for (const section of [...sections, ...platformSections]) {
    const records = await sql.rows(statementOf(section), [personId]);
    found.push({ service, section: `${service}.${section.section}`, records });
  }
  return found;
}
