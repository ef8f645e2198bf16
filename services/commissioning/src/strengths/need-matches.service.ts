import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { addDays, Clock, Database, decodeCursor, page } from '@partnership/database';
import { schoolYearOf } from '../calendar/year.js';
import { CommissioningConfig } from '../commissioning.config.js';
import { unknownCommission } from '../commissions/commission.errors.js';
import { unknownSchool } from '../schools/school.errors.js';
import { unusable } from '../unusable.js';
import { CandidatesRepository } from './candidates.repository.js';
import { DistrictNeeds } from './district-needs.client.js';
import { matched, matchView } from './match.js';
import { areasIn } from './need-words.js';
import { unknownArea } from './strength.errors.js';
import { StrengthAreasRepository } from './strength-areas.repository.js';

type Matches = Promise<commissioning.NeedMatchPage>;

interface Sought {
  readonly areas: commissioning.NeedAreaView[];
  readonly urns: readonly string[];
  readonly phases?: readonly string[];
}

const ordinaryPage = 50;

/** Finds schools that could help with a need, and says why each stands where it does. */
@Injectable()
export class NeedMatchesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: CommissioningConfig,
    private readonly areas: StrengthAreasRepository,
    private readonly candidates: CandidatesRepository,
    private readonly needs: DistrictNeeds,
  ) {}

  async forCommission({ commission, area, ...wishes }: commissioning.MatchCommission): Matches {
    const found = await this.candidates.commission(this.database.sql, commission);
    if (found === undefined) throw unknownCommission(commission);
    const areas = await this.areasOf(area, found.words, '/area');
    return this.match({ areas, urns: found.urns }, wishes);
  }

  /** A need that districts has recorded of the school; whoever may not read it there finds nobody here either. */
  async forSchool({ urn, area, ...wishes }: commissioning.MatchSchoolNeed, caller: Caller): Matches {
    const needs = await this.needs.of(urn, area, caller);
    if (needs === null)
      throw unusable('commissioning.need.none', '/area', `no need of ${urn} is recorded in ${area}`);
    return this.match({ areas: await this.areasOf(area, '', '/area'), urns: [urn] }, wishes);
  }

  async search({ words, area, phase, urn, ...wishes }: commissioning.SearchHelp): Matches {
    const areas = await this.areasOf(area, words ?? '', '/words');
    const phases = phase === undefined ? undefined : [phase];
    return this.match({ areas, urns: urn === undefined ? [] : [urn], ...(phases && { phases }) }, wishes);
  }

  /** Refuses where neither an area is given nor the words tell of one. */
  private async areasOf(
    area: string | undefined,
    words: string,
    pointer: string,
  ): Promise<commissioning.NeedAreaView[]> {
    const inForce = await this.areas.inForce(this.database.sql, this.clock.today());
    if (area !== undefined) {
      if (!inForce.some((known) => known.area === area)) throw unknownArea(area, '/area');
      return [{ area, words: [] }];
    }
    const found = areasIn(words, inForce);
    if (found.length === 0)
      throw unusable('commissioning.need.no-area', pointer, 'the words tell of no area: name one');
    return found;
  }

  private async match({ areas, urns, phases }: Sought, wishes: commissioning.MatchWishes): Matches {
    const { withinKm, way, limit = ordinaryPage, cursor } = wishes;
    const [from = 0] = decodeCursor(cursor, ['integer']) ?? [];
    const { sql } = this.database;
    const schools = await this.candidates.inNeed(sql, urns);
    const [stranger] = urns.filter((urn) => !schools.some((school) => school.urn === urn));
    if (stranger !== undefined) throw unknownSchool(stranger);
    const today = this.clock.today();
    const since = addDays(today, -this.config.strengthEvidenceDays);
    const codes = areas.map(({ area }) => area);
    const candidates = await this.candidates.find(sql, codes, since, schoolYearOf(today));
    const need = { schools, phases: phases ?? schools.map(({ phase }) => phase) };
    const limits = { ...(withinKm !== undefined && { withinKm }), ...(way !== undefined && { way }) };
    const fitting = matched({ ...need, ...limits }, candidates);
    const rows = fitting.map((match, at) => ({ match, place: at + 1 })).slice(Number(from));
    const { items, next } = page(rows.slice(0, limit + 1), limit, ({ place }) => [place]);
    return { areas, fitting: fitting.length, items: items.map(({ match }) => matchView(match)), next };
  }
}
