import { districts, type Actor } from '@partnership/contracts';
import { type TestService } from '@partnership/testing';
import { oneOf } from './city-files.js';
import { admin, director, lead } from './districts.js';
import { headOf } from './people.js';
import type { Writers } from './writers.js';

const days = ['2026-01-31', '2026-04-30', '2026-09-01', '2026-11-01'];
/** One write in four says a version that has passed. */
const staleShare = 1 / 4;

/** Leads of districts, at work: each reads what there is, and writes what follows from it. */
export class LeadAtWork {
  private readonly actor: Actor;

  constructor(
    private readonly writers: Writers,
    private readonly next: () => number,
    private readonly urns: readonly string[],
    private readonly codes: readonly string[],
  ) {
    this.actor = lead(...codes);
  }

  async write(): Promise<void> {
    const doing = this.next();
    if (doing < 0.5) await this.placeSchool();
    else if (doing < 0.7) await this.settleFact();
    else if (doing < 0.8) await this.closeDiscrepancy();
    else if (doing < 0.9) await this.decideSignal();
    else await this.recordArea();
  }

  private get stale(): boolean {
    return this.next() < staleShare;
  }

  private async placeSchool(): Promise<void> {
    const school = await this.school();
    if (school === undefined) return;
    const { urn, version } = school;
    await this.writers.attempt({
      what: 'district',
      operation: districts.decideDistrict,
      request: {
        urn,
        district: oneOf(this.codes, this.next),
        from: oneOf(days, this.next),
        reason: `agreed in talk ${Math.floor(this.next() * 1e9)}`,
      },
      actor: this.actor,
      version,
      stale: version > 1 && this.stale,
    });
  }

  /** The head of a school corrects its roll; the lead accepts that, sometimes for a day that is long past, or does not. */
  private async settleFact(): Promise<void> {
    const school = await this.school(false);
    if (school === undefined) return;
    const { urn } = school;
    const answer = await this.writers.attempt({
      what: 'answer',
      operation: districts.answerFact,
      request: {
        urn,
        fact: 'pupils',
        answer: 'inaccurate',
        correction: String(1_000 + Math.floor(this.next() * 9_000)),
      },
      actor: headOf(urn),
      idOf: ({ verification }) => verification,
    });
    if (answer === undefined) return;
    const { verification, version } = answer;
    const shared = { actor: this.actor, version, stale: this.stale };
    const there = <Request extends object>(
      request: Request,
      ids: ReadonlyMap<string, string>,
    ): Request & { verification: string } => ({ ...request, verification: ids.get(verification) ?? '' });
    if (this.next() < 0.7) {
      const asAt = this.next() < 0.5 ? { asAt: oneOf(days, this.next) } : {};
      const request = { verification, reason: 'the census says so', ...asAt };
      await this.writers.attempt({
        ...shared,
        ...{ what: 'acceptance', operation: districts.acceptCorrection, request },
        translated: (_, ids) => there(request, ids),
      });
    } else {
      const request = { verification, reason: 'the census says otherwise' };
      await this.writers.attempt({
        ...shared,
        ...{ what: 'rejection', operation: districts.rejectCorrection, request },
        translated: (_, ids) => there(request, ids),
      });
    }
  }

  private async closeDiscrepancy(): Promise<void> {
    const [district = ''] = this.codes;
    const { items } = await this.writers.service.call(
      districts.listDiscrepancies,
      { state: 'open', district, limit: 50 },
      this.actor,
    );
    if (items.length === 0) return;
    const { discrepancy, urn, fact, version } = oneOf(items, this.next);
    const value = fact === 'pupils' && this.next() < 0.5 ? { value: '333' } : {};
    const request = { discrepancy, reason: 'looked into', ...value };
    await this.writers.attempt({
      ...{ what: 'discrepancy', operation: districts.closeDiscrepancy, request },
      ...{ actor: this.actor, version, stale: this.stale },
      translated: async (there) => ({
        ...request,
        discrepancy: await idWhere(there, 'discrepancy where urn = $1 and fact = $2', [urn, fact]),
      }),
    });
  }

  private async decideSignal(): Promise<void> {
    const [district = ''] = this.codes;
    const { items } = await this.writers.service.call(
      districts.listSignals,
      { state: 'raised', district, limit: 50 },
      this.actor,
    );
    if (items.length === 0) return;
    const { signal, version } = oneOf(items, this.next);
    const request = { signal, reason: 'the school was asked' };
    const operation = this.next() < 0.7 ? districts.dismissSignal : districts.takeUpSignal;
    const { service } = this.writers;
    await this.writers.attempt({
      ...{ what: 'signal', operation, request },
      ...{ actor: this.actor, version, stale: this.stale },
      translated: async (there) => {
        const [known] = await service.database.sql.rows<{ urn: string; rule: string; evidence: string }>(
          'select urn, rule, evidence from signal where id = $1',
          [signal],
        );
        const by = [known?.urn, known?.rule, known?.evidence];
        const id = await idWhere(there, 'signal where urn = $1 and rule = $2 and evidence = $3', by);
        return { ...request, signal: id };
      },
    });
  }

  private async recordArea(): Promise<void> {
    const school = await this.school(false);
    if (school === undefined) return;
    const { urn } = school;
    const area = oneOf(districts.schoolAreas, this.next);
    const { version } = await this.writers.service.call(districts.showSchoolArea, { urn, area }, director);
    await this.writers.attempt({
      ...{ what: 'area', operation: districts.recordSchoolArea, actor: this.actor },
      request: {
        ...{ urn, area, needs: `help ${Math.floor(this.next() * 1e6)}`, evidence: 'a visit' },
        ...{ source: 'the lead', asAt: oneOf(days, this.next) },
      },
      ...{ version, stale: version > 0 && this.stale },
    });
  }

  /** One of the own districts, or of none where that will do. */
  private async school(orNone = true): Promise<districts.SchoolRecordView | undefined> {
    for (let tried = 0; tried < 10; tried += 1) {
      const urn = oneOf(this.urns, this.next);
      const found = await this.writers.service
        .call(districts.showSchool, { urn }, admin)
        .catch(() => undefined);
      if (!found) continue;
      if (found.district === null ? orNone : this.codes.includes(found.district)) return found;
    }
    return undefined;
  }
}

/** The director links schools by hand, strikes links out, and takes back files that were sent by mistake. */
export class DirectorAtWork {
  constructor(
    private readonly writers: Writers,
    private readonly next: () => number,
    private readonly urns: readonly string[],
  ) {}

  async write(): Promise<void> {
    const doing = this.next();
    if (doing < 0.4) await this.recordLink();
    else if (doing < 0.8) await this.strikeLink();
    else await this.reverse();
  }

  private async recordLink(): Promise<void> {
    const place = Math.floor(this.next() * 20) * 2;
    const [predecessor = '', urn = ''] = [this.urns[place], this.urns[place + 1]];
    await this.writers.attempt({
      ...{ what: 'link', operation: districts.recordLink, actor: director },
      request: { urn, predecessor, kind: 'succession', on: '2022-09-01', reason: 'the order says so' },
    });
  }

  private async strikeLink(): Promise<void> {
    const { service } = this.writers;
    const [found] = await service.database.sql.rows<{ urn: string; predecessor: string; version: number }>(
      `select successor as urn, predecessor, version from school_link
       where state in ('told', 'recorded') order by random() limit 1`,
    );
    if (found === undefined) return;
    const { urn, predecessor, version } = found;
    await this.writers.attempt({
      ...{ what: 'striking', operation: districts.strikeLink, actor: director },
      request: { urn, predecessor, reason: 'they are two schools' },
      ...{ version, stale: this.next() < staleShare },
    });
  }

  private async reverse(): Promise<void> {
    if (this.writers.files.size < 4) return;
    const run = oneOf([...this.writers.files.keys()], this.next);
    const { state, version } = await this.writers.service.call(districts.showRun, { run }, director);
    if (state !== 'loaded') return;
    await this.writers.attempt({
      ...{ what: 'reversal', operation: districts.reverseRun, actor: director },
      request: { run, reason: 'sent by mistake' },
      ...{ version, stale: this.next() < staleShare },
      translated: (_, ids) => ({ run: ids.get(run) ?? '', reason: 'sent by mistake' }),
    });
  }
}

async function idWhere(
  { database }: TestService,
  condition: string,
  values: readonly unknown[],
): Promise<string> {
  const [found] = await database.sql.rows<{ id: string }>(`select id from ${condition}`, [...values]);
  return found?.id ?? '';
}
