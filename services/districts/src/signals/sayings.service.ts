import { Injectable } from '@nestjs/common';
import { type districts, type Caller, mayReach } from '@partnership/contracts';
import { civilDate, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { schoolNotInCity } from '../concerns/concern.errors.js';
import { ConcernsRepository } from '../concerns/concerns.repository.js';
import { unknownSchool } from '../schools/school.errors.js';
import { SignalRaising } from './signal-raising.service.js';
import { dayToCome, notYourSchool } from './signal-rule.errors.js';

const ordinaryPage = 50;

/** What people say of a school, and what a school says of itself; rules listen to both. */
@Injectable()
export class SayingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly database: Database,
    private readonly concerns: ConcernsRepository,
    private readonly raising: SignalRaising,
  ) {}

  mention(request: districts.RecordMention, caller: Caller): Promise<districts.MentionView> {
    const { urn, heardFrom, heardOn, about } = request;
    return this.units.run(caller, async (work) => {
      const { sql, at } = work;
      const school = await this.concerns.placeOf(sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      if (!mayReach(caller.actor, 'mentions.record', school)) throw notYourSchool();
      if (!school.inCity) throw schoolNotInCity(urn);
      if (heardOn > civilDate(at)) throw dayToCome('heardOn');
      const mention = newId();
      const by = caller.actor.id;
      await sql.run(
        `insert into mention (id, urn, heard_from, heard_on, about, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [mention, urn, heardFrom, heardOn, about, at, by],
      );
      work.audit({ action: 'mention recorded', record: `districts.school/${urn}`, fields: { mention } });
      await this.raising.runKind(work, 'mentions');
      return { mention, urn, heardFrom, heardOn, about, recordedAt: at.toISOString(), recordedBy: by };
    });
  }

  async mentions(request: districts.ListMentions, { actor }: Caller): Promise<districts.MentionPage> {
    const { urn, limit = ordinaryPage } = request;
    const { sql } = this.database;
    const school = await this.concerns.placeOf(sql, urn);
    if (school === undefined) throw unknownSchool(urn);
    if (!mayReach(actor, 'mentions.record', school)) throw notYourSchool();
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await sql.rows<districts.MentionView>(
      `select id as mention, urn, heard_from as "heardFrom", heard_on as "heardOn", about,
         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
         recorded_by as "recordedBy"
       from mention where urn = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [urn, after?.[0] ?? null, limit + 1],
    );
    return page(rows, limit, ({ mention }) => [mention]);
  }

  refer(request: districts.ReferSchool, caller: Caller): Promise<districts.SelfReferralView> {
    const { urn, about } = request;
    const wanted = request.wanted ?? null;
    return this.units.run(caller, async (work) => {
      const { sql, at } = work;
      const school = await this.concerns.placeOf(sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      if (!mayReach(caller.actor, 'schools.refer', school)) throw notYourSchool();
      if (!school.inCity) throw schoolNotInCity(urn);
      const referral = newId();
      const by = caller.actor.id;
      await sql.run(
        `insert into self_referral (id, urn, about, wanted, referred_at, referred_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [referral, urn, about, wanted, at, by],
      );
      work.audit({
        action: 'school referred itself',
        record: `districts.school/${urn}`,
        fields: { referral },
      });
      await this.raising.runKind(work, 'self-referral');
      return { referral, urn, about, wanted, referredAt: at.toISOString(), referredBy: by };
    });
  }
}
