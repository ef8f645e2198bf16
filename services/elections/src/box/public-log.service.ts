import { Injectable } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Database } from '@partnership/database';
import {
  bytesToHex,
  consistencyProof,
  inclusionProof,
  type Hash,
  type NodeAt,
  type SignedTreeHead,
} from '@partnership/election-record';
import { LogRepository } from '../record/log.repository.js';
import { notInLog } from './box.errors.js';

/** The answers of the wire; a leaf is given as it was logged. */
interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: object;
  readonly proof: readonly string[];
}

/** The log as everybody may read it, with proofs. */
@Injectable()
export class PublicLogService {
  constructor(
    private readonly database: Database,
    private readonly record: LogRepository,
  ) {}

  async notice({ election }: elections.OfElection): Promise<object> {
    return JSON.parse(await this.leafAt(election, 0)) as object;
  }

  treeHead({ election }: elections.OfElection): Promise<SignedTreeHead> {
    return this.record.head(this.database.sql, election);
  }

  async leaf({ election, index, size }: elections.AskLeaf): Promise<Inclusion> {
    await this.assertSize(election, size);
    if (index >= size) throw notInLog(`A tree of ${size} leaves has no leaf ${index}.`);
    return this.included(election, index, size, await this.leafAt(election, index));
  }

  async leavesOf({ election, token, size }: elections.AskLeavesOfToken): Promise<Inclusion[]> {
    await this.assertSize(election, size);
    const rows = await this.record.leavesOf(this.database.sql, election, token, size);
    return Promise.all(rows.map(({ place, leaf }) => this.included(election, place, size, leaf)));
  }

  async consistency({ election, older, newer }: elections.AskConsistency): Promise<{ proof: string[] }> {
    await this.assertSize(election, newer);
    if (older > newer) throw notInLog(`A tree of ${newer} leaves cannot begin with ${older}.`);
    return { proof: await this.proof(election, (at) => consistencyProof(older, newer, at)) };
  }

  private async included(election: string, index: number, size: number, leaf: string): Promise<Inclusion> {
    const proof = await this.proof(election, (at) => inclusionProof(index, size, at));
    return { index, size, leaf: JSON.parse(leaf) as object, proof };
  }

  private async proof(election: string, compute: (nodeAt: NodeAt) => Hash[]): Promise<string[]> {
    const nodeAt = await this.record.nodes(this.database.sql, election, compute);
    return compute(nodeAt).map((hash) => bytesToHex(hash));
  }

  private async leafAt(election: string, place: number): Promise<string> {
    const leaf = await this.record.leaf(this.database.sql, election, place);
    if (leaf === undefined) throw notInLog(`The log has no leaf ${place}.`);
    return leaf;
  }

  private async assertSize(election: string, size: number): Promise<void> {
    const head = await this.record.head(this.database.sql, election);
    if (size > head.size) throw notInLog(`The log has ${head.size} leaves, not ${size} yet.`);
  }
}
