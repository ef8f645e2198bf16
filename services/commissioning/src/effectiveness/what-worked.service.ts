import { Injectable } from '@nestjs/common';
import { reachOf, type Caller, type commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page, type CursorKey } from '@partnership/database';
import type { PublicName } from '../naming/public-name.js';
import { NamesRepository } from '../naming/names.repository.js';
import { innerWork, publicWork, type DoneWork } from './what-worked.js';
import { WhatWorkedRepository } from './what-worked.repository.js';

/** Rows that are read at once, since what a row shows, and so whether it fits, is known only here. */
const batch = 200;

type Show<View> = (work: DoneWork, names: ReadonlyMap<string, PublicName>) => View | undefined;

interface Place {
  readonly commission: string;
  readonly decidedOn: string;
}

/** What was done for which need, by whom, at what price, and what came of it. */
@Injectable()
export class WhatWorkedService {
  constructor(
    private readonly database: Database,
    private readonly worked: WhatWorkedRepository,
    private readonly names: NamesRepository,
  ) {}

  search(filter: commissioning.SearchWhatWorked, { actor }: Caller): Promise<commissioning.WorkPage> {
    const reach = reachOf(actor, 'deliveries.read');
    return this.find(filter, reach.all ? 'inner' : 'public', (work, names) =>
      innerWork(work, names, filter, reach),
    );
  }

  searchPublic(filter: commissioning.SearchPublicWhatWorked): Promise<commissioning.PublicWorkPage> {
    return this.find(filter, 'public', (work, names) => publicWork(work, names, filter));
  }

  private async find<View extends Place>(
    filter: commissioning.SearchWhatWorked,
    words: 'public' | 'inner',
    show: Show<View>,
  ): Promise<{ items: View[]; next: string | null }> {
    const { limit = 50 } = filter;
    const { sql } = this.database;
    const found: View[] = [];
    let after: CursorKey | undefined = decodeCursor(filter.cursor, ['date', 'uuid']);
    for (let more = true; more && found.length <= limit;) {
      const rows: DoneWork[] = await this.worked.search(sql, words, filter, batch, after);
      const names = await this.namesOf(rows);
      found.push(...rows.flatMap((work) => show(work, names) ?? []));
      const last = rows.at(-1);
      more = last !== undefined && rows.length === batch;
      if (last) after = [last.decidedOn, last.commission];
    }
    return page(found, limit, ({ decidedOn, commission }) => [decidedOn, commission]);
  }

  private namesOf(works: readonly DoneWork[]): Promise<ReadonlyMap<string, PublicName>> {
    const urns = works.flatMap(({ schools }) => schools.map(({ urn }) => urn));
    return this.names.of(this.database.sql, null, [...new Set(urns)]);
  }
}
