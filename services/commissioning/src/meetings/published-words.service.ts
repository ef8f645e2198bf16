import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { MentionableSchool } from '../naming/mention.js';
import { NamesRepository } from '../naming/names.repository.js';
import type { PublicName } from '../naming/public-name.js';
import type { Item } from './item.js';
import { namesASchool } from './minutes.errors.js';
import { placesThatName, publicWords, type Publishable, type Wording } from './minutes.js';
import { MinutesRepository } from './minutes.repository.js';

type Wordings = ReadonlyMap<string, Wording>;

/** What the public may read of items: each school as it agreed for the commission that the item is about. */
@Injectable()
export class PublishedWords {
  constructor(
    private readonly names: NamesRepository,
    private readonly minutes: MinutesRepository,
  ) {}

  /** Refuses wordings that give away a school which has not agreed. */
  async assertPublishable(sql: Sql, items: readonly Item[], wordings: Wordings): Promise<void> {
    const { publishable, schools } = await this.prepared(sql, items, wordings);
    const faults = placesThatName(publishable, schools);
    if (faults.length > 0) throw namesASchool(faults);
  }

  async read(
    sql: Sql,
    items: readonly Item[],
    wordings: Wordings,
  ): Promise<{ title: string; text: string; schools: string[] }[]> {
    const { publishable, schools } = await this.prepared(sql, items, wordings);
    return publicWords(publishable, schools);
  }

  private async prepared(
    sql: Sql,
    items: readonly Item[],
    wordings: Wordings,
  ): Promise<{ publishable: Publishable[]; schools: MentionableSchool[] }> {
    const urns = [...new Set(items.flatMap((item) => item.urns))];
    const commissions = [...new Set(items.flatMap(({ commission }) => commission ?? []))];
    const agreed = await this.minutes.withAgreement(sql, commissions);
    const [known, unnamed, ...names] = await Promise.all([
      this.minutes.schools(sql, urns),
      this.names.of(sql, null, urns),
      ...agreed.map(async (commission) => {
        const own = items.filter((item) => item.commission === commission).flatMap((item) => item.urns);
        return [commission, await this.names.of(sql, commission, [...new Set(own)])] as const;
      }),
    ]);
    const namesOf = new Map<string | null, ReadonlyMap<string, PublicName>>(names);
    const publishable = items.map(({ id, number, title, urns: own, commission }): Publishable => {
      const wording = wordings.get(id);
      const named = namesOf.get(commission) ?? unnamed;
      return {
        number,
        title: wording?.title ?? title,
        text: wording?.text ?? '',
        names: new Map(own.map((urn) => [urn, named?.get(urn) ?? unheardOf])),
      };
    });
    return { publishable, schools: urns.map((urn) => known.get(urn) ?? { urn, name: '', district: null }) };
  }
}

/** A case may be about a school of which we have not been told yet: its number gives it away all the same. */
const unheardOf: PublicName = { urn: null, name: null, phase: null, district: null };
