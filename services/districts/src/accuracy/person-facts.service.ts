import { Injectable } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import { keptFacts, type Value } from '../feeds/value.js';
import { DirectoryProjection } from '../schools/directory-projection.service.js';
import { listedColumns, listedOf } from '../schools/listed.js';

export interface PersonFact {
  readonly urn: string;
  readonly fact: string;
  readonly value: Value;
  /** The day for which it is true. A source of a later day takes its place, and it takes the place of none such. */
  readonly asAt: string;
}

/** What a person says of a school is the saying of a source, `person`, and shows by the same rules as that of a file. */
@Injectable()
export class PersonFacts {
  constructor(private readonly directory: DirectoryProjection) {}

  /** Answers the source's number. The directory is to be locked first, before any school. */
  async say(work: Work, { urn, fact, value, asAt }: PersonFact, caller: Caller): Promise<number> {
    const { facts } = keptFacts({ [fact]: value });
    const [made] = await work.sql.rows<{ number: number }>(
      `insert into source (name, as_at, received_at, names) values ('person', $1, $2, $3) returning number`,
      [asAt, work.at, [fact]],
    );
    const source = made?.number ?? 0;
    await work.sql.run(
      `insert into record (source, urn, line, whole, facts, absent, ${listedColumns})
       select $1, $2, 0, false, $3::json, '{}', ${listedOf('$3::jsonb')}`,
      [source, urn, facts],
    );
    const projection = await this.directory.bringIn(work, { source, run: null });
    await this.directory.project(work, { ...projection, traceparent: caller.traceparent }, [urn]);
    return source;
  }
}
