import { Injectable } from '@nestjs/common';
import { districts, mayDoIn, type Caller, mayReach } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { shownFacts } from '../schools/facts.js';
import type { KeptSchool } from '../schools/kept-school.js';
import { unknownSchool } from '../schools/school.errors.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import {
  asAtToCome,
  correctsNothing,
  newerTold,
  notOfCity,
  nothingToCorrect,
  notVerified,
  notYourSchool,
  noValue,
  unknownVerification,
} from './accuracy.errors.js';
import { readCorrection } from './correction.js';
import { DiscrepancyFinding } from './discrepancy-finding.service.js';
import { PersonFacts } from './person-facts.service.js';
import { assertVerificationMove } from './verification-states.js';
import { VerificationRules } from './verification-rules.service.js';
import {
  VerificationsRepository,
  type KeptVerification,
  type Settlement,
} from './verifications.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

const ordinaryPage = 50;

/** Schools say whether what the directory shows of them is right; leads decide on what they correct. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly verifications: VerificationsRepository,
    private readonly rules: VerificationRules,
    private readonly schools: SchoolsRepository,
    private readonly personFacts: PersonFacts,
    private readonly discrepancies: DiscrepancyFinding,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async show(id: string, { actor }: Caller): Promise<districts.VerificationView> {
    const found = await this.verifications.find(id);
    if (found === undefined) throw unknownVerification(id);
    if (!mayReach(actor, 'accuracy.read', found)) throw notYourSchool();
    return viewOf(found);
  }

  async list(request: districts.ListVerifications, { actor }: Caller): Promise<districts.VerificationPage> {
    const { urn } = request;
    const school = await this.schools.find(urn);
    if (school === undefined) throw unknownSchool(urn);
    if (!mayReach(actor, 'accuracy.read', school)) throw notYourSchool();
    const limit = request.limit ?? ordinaryPage;
    const rows = await this.verifications.list(urn, limit + 1, decodeCursor(request.cursor, ['uuid']));
    const { items, next } = page(rows, limit, ({ verification }) => [verification]);
    return { items: items.map(viewOf), next };
  }

  answer(request: districts.AnswerFact, caller: Caller): Promise<districts.VerificationView> {
    return this.units.run(caller, async (work) => {
      const { urn, fact, answer, evidence = null } = request;
      if (!mayDoIn(caller.actor, 'facts.answer', 'schools', urn)) throw notYourSchool();
      const school = await this.schools.lock(work.sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      if (!school.inCity) throw notOfCity(urn);
      const rule = await this.rules.find(fact, work.sql);
      if (rule === undefined) throw notVerified(fact);
      const shown = shownOf(school, fact);
      const accurate = answer === 'accurate';
      if (accurate && request.correction !== undefined) throw nothingToCorrect();
      const correction =
        request.correction === undefined
          ? null
          : (readCorrection(fact, rule.reads, request.correction, '/correction').value ?? null);
      if (correction !== null && correction === shown) throw correctsNothing();

      await this.verifications.supersede(work.sql, urn, fact);
      const id = newId();
      const state = accurate ? 'confirmed' : 'disputed';
      const by = caller.actor.id;
      const told = { id, urn, fact, state, shown, correction, evidence, by, at: work.at } as const;
      await this.verifications.add(work.sql, { ...told, on: this.clock.today() });
      work.audit({
        action: `fact answered ${answer}`,
        record: `districts.school/${urn}`,
        fields: { fact, shown, correction, verification: id },
      });
      const about = { verification: id, urn, district: school.district, fact };
      if (accurate) work.announce(districts.factSettled, id, 1, { ...about, state: 'confirmed' });
      else work.announce(districts.factDisputed, id, 1, about);
      return this.view(work, id);
    });
  }

  accept(request: districts.AcceptCorrection, caller: Caller): Promise<districts.VerificationView> {
    return this.decide(request, caller, 'accepted', async (work, kept) => {
      const rule = await this.rules.find(kept.fact, work.sql);
      const written = request.value ?? kept.correction;
      if (written === null) throw noValue();
      const value = readCorrection(kept.fact, rule?.reads ?? 'text', written, '/value');
      const asAt = request.asAt ?? civilDate(kept.answeredAt);
      if (asAt > this.clock.today()) throw asAtToCome();
      const { urn, fact } = kept;
      const source = await this.personFacts.say(work, { urn, fact, value, asAt }, caller);
      await this.assertShows(work, urn, fact, value.value);
      await this.discrepancies.compare(work, [urn]);
      return { settled: value.value ?? null, asAt, source };
    });
  }

  reject(request: districts.RejectCorrection, caller: Caller): Promise<districts.VerificationView> {
    return this.decide(request, caller, 'rejected', async (work, kept) => {
      const school = await this.schools.find(kept.urn, work.sql);
      return { settled: school === undefined ? null : shownOf(school, kept.fact), asAt: null, source: null };
    });
  }

  private decide(
    { verification: id, reason }: { readonly verification: string; readonly reason: string },
    caller: Caller,
    state: 'accepted' | 'rejected',
    settle: (work: Work, kept: KeptVerification) => Promise<Pick<Settlement, 'settled' | 'asAt' | 'source'>>,
  ): Promise<districts.VerificationView> {
    return this.units.run(caller, async (work) => {
      await lockDirectory(work.sql);
      const found = await this.verifications.find(id, work.sql);
      if (found === undefined) throw unknownVerification(id);
      await this.schools.lock(work.sql, found.urn);
      const kept = (await this.verifications.find(id, work.sql)) ?? found;
      if (!mayReach(caller.actor, 'facts.decide', kept)) throw notYourSchool();
      assertVersion(caller, kept.version);
      assertVerificationMove(kept.state, state);
      const settled = await settle(work, kept);
      await this.verifications.settle(work.sql, id, {
        ...settled,
        state,
        settledOn: this.clock.today(),
        reason,
        by: caller.actor.id,
        at: work.at,
      });
      const { urn, fact, district, shown, correction } = kept;
      work.audit({
        action: `correction ${state}`,
        record: `districts.school/${urn}`,
        why: reason,
        fields: { fact, shown, correction, settled: settled.settled, asAt: settled.asAt, verification: id },
      });
      work.announce(districts.factSettled, id, kept.version + 1, {
        verification: id,
        urn,
        district,
        fact,
        state,
      });
      return this.view(work, id);
    });
  }

  private async assertShows(
    { sql }: Work,
    urn: string,
    fact: string,
    value: string | undefined,
  ): Promise<void> {
    const school = await this.schools.find(urn, sql);
    const shown = school && shownFacts(school.said).find(({ name }) => name === fact);
    if (shown === undefined || shown.value === value) return;
    const [source] = await sql.rows<{ asAt: string }>(
      'select as_at as "asAt" from source where number = $1',
      [shown.source],
    );
    throw newerTold(source?.asAt ?? '');
  }

  private async view({ sql }: Work, id: string): Promise<districts.VerificationView> {
    const kept = await this.verifications.find(id, sql);
    if (kept === undefined) throw unknownVerification(id);
    return viewOf(kept);
  }
}

const shownOf = (school: KeptSchool, fact: string): string | null =>
  shownFacts(school.said).find(({ name }) => name === fact)?.value ?? null;

const viewOf = (kept: KeptVerification): districts.VerificationView => ({
  ...kept,
  answeredAt: kept.answeredAt.toISOString(),
  decidedAt: kept.decidedAt?.toISOString() ?? null,
});
