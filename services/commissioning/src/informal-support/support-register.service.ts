import { Injectable } from '@nestjs/common';
import { mayReach, reachOf, type Caller, type commissioning } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { termsUntil } from '../calendar/term.js';
import { Speakers } from './speakers.service.js';
import { speaksForNone, unknownSupport } from './support.errors.js';
import { SupportRepository } from './support.repository.js';
import { countsOf, sumsOf } from './support-sums.js';
import { SupportSumsRepository } from './support-sums.repository.js';
import { supportView } from './support-view.js';

const ordinaryPage = 50;
const ordinaryTerms = 6;

/** What was entered, for the two schools and for those who look after them; what both published, for everybody. */
@Injectable()
export class SupportRegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly support: SupportRepository,
    private readonly counted: SupportSumsRepository,
    private readonly speakers: Speakers,
    private readonly schools: SchoolsRepository,
  ) {}

  async show(id: string, { actor }: Caller): Promise<commissioning.SupportView> {
    const { sql } = this.database;
    const row = await this.support.find(sql, id);
    const { giver, receiver, giverDistrict, receiverDistrict } = row;
    const own = await this.speakers.schoolsOf(sql, actor);
    const places = [
      { urn: giver, district: giverDistrict },
      { urn: receiver, district: receiverDistrict },
    ];
    const may = places.some(
      (place) => own.includes(place.urn) || mayReach(actor, 'informal-support.review', place),
    );
    if (!may) throw unknownSupport(id);
    return supportView(row);
  }

  async list(request: commissioning.ListSupport, { actor }: Caller): Promise<commissioning.SupportPage> {
    const { limit = ordinaryPage, cursor } = request;
    const { sql } = this.database;
    const own = await this.speakers.schoolsOf(sql, actor);
    const reach = reachOf(actor, 'informal-support.review');
    const after = decodeCursor(cursor, ['uuid']);
    const rows = await this.support.list(sql, request, own, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ support }) => [support]);
    return { items: items.map(supportView), next };
  }

  async sum(
    { urn, terms: count = ordinaryTerms }: commissioning.SumSupport,
    { actor }: Caller,
  ): Promise<commissioning.SupportSumsView> {
    const { sql } = this.database;
    const school = await this.schools.known(sql, urn);
    const own = await this.speakers.schoolsOf(sql, actor);
    if (!own.includes(urn) && !mayReach(actor, 'informal-support.review', school)) throw speaksForNone();
    const today = this.clock.today();
    const terms = termsUntil(today, count);
    const entries = await this.counted.ofSchool(sql, urn, terms[0]?.from ?? today, today);
    return { urn, terms: sumsOf(urn, entries, terms) };
  }

  /** The newest first. */
  async published(request: commissioning.ListPublishedSupport): Promise<commissioning.PublishedSupportPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const rows = await this.support.published(this.database.sql, request, limit + 1, after);
    return page(rows, limit, ({ on, support }) => [on, support]);
  }

  async counts({
    terms: count = ordinaryTerms,
  }: commissioning.ShowSupportCounts): Promise<commissioning.SupportCountsView> {
    const terms = termsUntil(this.clock.today(), count);
    const groups = await this.counted.byDistrict(this.database.sql, terms);
    return { terms: terms.map(({ code }) => countsOf(code, groups)) };
  }
}
