import { createHash } from 'node:crypto';
import type { Database } from './database.js';
import { Every } from './every.js';
import { ClientSql, type Sql } from './sql.js';
import { transact } from './transaction.js';

/** What of a row is hashed: everything but the chain itself, as one JSON array. */
const content = `
json_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_kind, actor_id, operation,
  action, record, why, fields::text, request_id, traceparent)::text as content`;

const beginning = Buffer.alloc(32);
const batch = 1000;
const lock = '4117032201';

const link = (previous: Buffer, text: string): Buffer =>
  createHash('sha256').update(previous).update(text).digest();

/**
 * Links committed audit rows into the service's hash chain, a moment after their commit. Linking them inside their own
 * transactions needs one lock from the last link to the end of the commit: at 16 connections that halved the commands
 * a second (3,300 to 1,600, disk with fsync), and a slower disk would make it worse. One process at a time links; the
 * chain is in the order of linking, since a late commit may carry an earlier `seq`.
 */
export class AuditChain {
  private readonly rounds: Every;

  constructor(private readonly database: Database) {
    this.rounds = new Every(1000, () => this.seal(), 'sealing the audit', database.log);
  }

  start(): void {
    this.rounds.start();
  }

  close(): Promise<void> {
    return this.rounds.close();
  }

  /** Links all rows that are committed now. Answers how many it linked; 0 when another process is at it. */
  async seal(): Promise<number> {
    for (let sealed = 0; ;) {
      const linked = await this.sealBatch();
      sealed += linked;
      if (linked < batch) return sealed;
    }
  }

  private sealBatch(): Promise<number> {
    const first = { text: `select pg_try_advisory_xact_lock(${lock}) as mine` };
    return transact<{ mine: boolean }, number>(this.database, first, async (client, opened) => {
      const sql = new ClientSql(client);
      const rows = opened?.rows[0]?.mine === true ? await this.unsealed(sql) : [];
      if (rows.length === 0) return { value: 0, undone: true };
      const head = await headOf(sql);
      let previous = head.hash;
      const hashes = rows.map((row) => (previous = link(previous, row.content)));
      await sql.run(
        `update platform.audit a set position = n.position, prev_hash = n.prev_hash, hash = n.hash
         from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) as n (seq, position, prev_hash, hash)
         where a.seq = n.seq`,
        [
          rows.map(({ seq }) => seq),
          rows.map((_, i) => head.position + 1 + i),
          [head.hash, ...hashes].slice(0, -1),
          hashes,
        ],
      );
      return { value: rows.length };
    });
  }

  private unsealed(sql: Sql): Promise<{ seq: number; content: string }[]> {
    return sql.rows(`select seq, ${content} from platform.audit where hash is null order by seq limit $1`, [
      batch,
    ]);
  }
}

interface Head {
  readonly position: number;
  readonly hash: Buffer;
}

async function headOf(sql: Sql): Promise<Head> {
  const [head] = await sql.rows<Head>(
    'select position, hash from platform.audit where position is not null order by position desc limit 1',
  );
  return head ?? { position: 0, hash: beginning };
}

export interface AuditVerdict {
  readonly sealed: number;
  /** Committed, but not yet linked. */
  readonly unsealed: number;
  /** The last hash, hex; null while the chain is empty. */
  readonly head: string | null;
  /** The first place where the chain does not hold; `seq` of the row found there, if there is one. */
  readonly broken: { readonly position: number; readonly seq: number | null } | null;
}

interface Link extends Head {
  readonly seq: number;
  readonly prev_hash: Buffer;
  readonly content: string;
}

/** Walks the whole chain and says whether every row is as it was when it was linked, and none is missing between. */
export async function verifyAudit(sql: Sql): Promise<AuditVerdict> {
  const [waiting] = await sql.rows<{ count: number }>(
    'select count(*) from platform.audit where hash is null',
  );
  const unsealed = waiting?.count ?? 0;
  let head: Head = { position: 0, hash: beginning };
  for (;;) {
    const links = await sql.rows<Link>(
      `select position, seq, prev_hash, hash, ${content} from platform.audit
       where position > $1 order by position limit $2`,
      [head.position, batch],
    );
    for (const next of links) {
      const holds =
        next.position === head.position + 1 &&
        next.prev_hash.equals(head.hash) &&
        next.hash.equals(link(head.hash, next.content));
      if (!holds) {
        const broken = { position: head.position + 1, seq: next.seq };
        return { sealed: head.position, unsealed, head: hex(head), broken };
      }
      head = next;
    }
    if (links.length < batch) return { sealed: head.position, unsealed, head: hex(head), broken: null };
  }
}

const hex = (head: Head): string | null => (head.position === 0 ? null : head.hash.toString('hex'));
