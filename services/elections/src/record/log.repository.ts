import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import {
  appendedNodes,
  bytesToHex,
  leafBytes,
  leafHash,
  neededNodes,
  treeRoot,
  type Hash,
  type Leaf,
  type NodeAt,
  type SignedTreeHead,
} from '@partnership/election-record';
import type { LogSigner } from '@partnership/election-record/node';
import { noLog } from './record.errors.js';

const saveLeaves = `
insert into record_leaf (election, place, type, token, leaf)
select $1, place, type, token, leaf
from json_to_recordset($2::json) as fresh (place int, type text, token text, leaf text)`;
const saveNodes = `
insert into record_node (election, level, place, hash)
select $1, level, place, decode(hash, 'hex')
from json_to_recordset($2::json) as fresh (level int, place int, hash text)`;
const readNodes = `
select n.level, n.place, n.hash
from unnest($2::int[], $3::int[]) as needed (level, place)
join record_node n on n.election = $1 and n.level = needed.level and n.place = needed.place`;

interface LeafRow {
  readonly place: number;
  readonly leaf: string;
}

/** The log of each election, as RFC 9162 has it: leaves are added at the end, and nothing is ever changed. */
@Injectable()
export class LogRepository {
  async begin(sql: Sql, election: string): Promise<void> {
    await sql.run('insert into record_log (election, size) values ($1, 0)', [election]);
  }

  /** Adds leaves and signs the head over all of them. Whoever else adds to this log waits until the transaction ends. */
  async append(
    sql: Sql,
    election: string,
    leaves: readonly Leaf[],
    signer: LogSigner,
  ): Promise<SignedTreeHead> {
    const [log] = await sql.rows<{ size: number }>(
      'select size from record_log where election = $1 for update',
      [election],
    );
    if (log === undefined) throw noLog(election);
    const { size } = log;
    const hashes = leaves.map((leaf) => leafHash(leafBytes(leaf)));
    const nodeAt = await this.nodes(sql, election, (at) => {
      appendedNodes(size, hashes, at);
    });
    const nodes = appendedNodes(size, hashes, nodeAt);
    const rows = leaves.map((leaf, index) => ({
      place: size + index,
      type: leaf.type,
      token: leaf.type === 'ballot' ? leaf.token : null,
      leaf: new TextDecoder().decode(leafBytes(leaf)),
    }));
    await sql.run(saveLeaves, [election, JSON.stringify(rows)]);
    const fresh = nodes.map(({ level, index, hash }) => ({ level, place: index, hash: bytesToHex(hash) }));
    await sql.run(saveNodes, [election, JSON.stringify(fresh)]);
    return this.publishHead(sql, election, size + leaves.length, signer);
  }

  /** What a computation over the tree needs, read at once. */
  async nodes(sql: Sql, election: string, compute: (nodeAt: NodeAt) => unknown): Promise<NodeAt> {
    const needed = neededNodes(compute);
    const levels = needed.map(({ level }) => level);
    const places = needed.map(({ index }) => index);
    const rows =
      needed.length === 0
        ? []
        : await sql.rows<{ level: number; place: number; hash: Buffer }>(readNodes, [
            election,
            levels,
            places,
          ]);
    const known = new Map(rows.map(({ level, place, hash }) => [`${level}:${place}`, new Uint8Array(hash)]));
    return (level, index): Hash => {
      const hash = known.get(`${level}:${index}`);
      if (hash === undefined) throw new RangeError(`there is no node ${index} on level ${level}`);
      return hash;
    };
  }

  /** Throws `not-found` for an election without a log. */
  async head(sql: Sql, election: string): Promise<SignedTreeHead> {
    const [row] = await sql.rows<{ head: SignedTreeHead }>(
      'select head from record_head where election = $1 order by size desc limit 1',
      [election],
    );
    if (row === undefined) throw noLog(election);
    return row.head;
  }

  async heads(sql: Sql, election: string): Promise<SignedTreeHead[]> {
    const rows = await sql.rows<{ head: SignedTreeHead }>(
      'select head from record_head where election = $1 order by size',
      [election],
    );
    return rows.map(({ head }) => head);
  }

  /** The leaf as it was hashed; undefined where there is none. */
  async leaf(sql: Sql, election: string, place: number): Promise<string | undefined> {
    const [row] = await sql.rows<LeafRow>(
      'select place, leaf from record_leaf where election = $1 and place = $2',
      [election, place],
    );
    return row?.leaf;
  }

  /** Up to `limit` leaves from a place on, in the order of the log. */
  leavesFrom(sql: Sql, election: string, from: number, limit: number): Promise<LeafRow[]> {
    return sql.rows<LeafRow>(
      'select place, leaf from record_leaf where election = $1 and place >= $2 order by place limit $3',
      [election, from, limit],
    );
  }

  /** The returning officer's seed, and the root of the last tree head before it was told. */
  async lotSeed(sql: Sql, election: string): Promise<{ readonly seed: string; readonly root: string }> {
    const [row] = await sql.rows<{ seed: string; root: string }>(
      `select l.leaf::json ->> 'seed' as seed, h.head ->> 'root' as root
       from record_leaf l join record_head h on h.election = l.election and h.size = l.place
       where l.election = $1 and l.type = 'seed'`,
      [election],
    );
    if (row === undefined) throw noLog(election);
    return row;
  }

  /** The leaves that are no ballots, without the notice, in the order of the log. */
  async endings(sql: Sql, election: string): Promise<string[]> {
    const rows = await sql.rows<LeafRow>(
      `select place, leaf from record_leaf
       where election = $1 and type not in ('ballot', 'notice') order by place`,
      [election],
    );
    return rows.map(({ leaf }) => leaf);
  }

  /** The ballots of a token (SHA-256, hex) among the first `size` leaves, the oldest first. */
  leavesOf(sql: Sql, election: string, token: string, size: number): Promise<LeafRow[]> {
    return sql.rows<LeafRow>(
      `select place, leaf from record_leaf
       where election = $1 and token = $2 and place < $3 order by place limit 9`,
      [election, token, size],
    );
  }

  private async publishHead(
    sql: Sql,
    election: string,
    size: number,
    signer: LogSigner,
  ): Promise<SignedTreeHead> {
    const compute = (at: NodeAt): Hash => treeRoot(size, at);
    const root = bytesToHex(compute(await this.nodes(sql, election, compute)));
    const head = signer.treeHead({ election, size, root });
    await sql.run('update record_log set size = $2 where election = $1', [election, size]);
    await sql.run('insert into record_head (election, size, head) values ($1, $2, $3::json)', [
      election,
      size,
      JSON.stringify(head),
    ]);
    return head;
  }
}
