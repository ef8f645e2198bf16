import { Injectable, type OnModuleInit } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { addDays, dailyAt, defineJob, type Work } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { supportersIn } from './circle-measures.js';
import { CircleRepository } from './circle.repository.js';
import { hasNarrowed } from './narrowing.js';
import type { Period } from '../calendar/period.js';
import { termOf } from '../calendar/term.js';

const keep = `
insert into circle_term (kind, term, supporters, supporters_before, target, narrowed, found_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;

/** On the morning after a term: what it was, kept, and told where fewer schools helped. */
@Injectable()
export class CircleTermsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly circle: CircleRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.circle.close-term',
        due: (from, to) => dailyAt('06:10')(from, to).filter((day) => termOf(day).from === day),
        run: (work, day) => this.closeTermBefore(work, day),
      }),
    );
  }

  private async closeTermBefore(work: Work, day: string): Promise<void> {
    const term = termOf(addDays(day, -1));
    for (const kind of commissioning.circleKinds) await this.closeTerm(work, kind, term);
  }

  private async closeTerm(work: Work, kind: commissioning.CircleKind, term: Period): Promise<void> {
    const { sql, at } = work;
    const [helps, targets] = await Promise.all([
      this.circle.helps(sql, kind),
      this.circle.targets(sql, kind, [term.code]),
    ]);
    const target = targets.get(term.code) ?? null;
    const supporters = supportersIn(helps, term);
    const before = supportersIn(helps, termOf(addDays(term.from, -1)));
    const narrowed = hasNarrowed({ supporters, before, target });
    await sql.run(keep, [kind, term.code, supporters, before, target, narrowed, at]);
    if (!narrowed) return;
    const told = { kind, term: term.code, supporters, before, target };
    work.announce(commissioning.circleNarrowed, `${kind}/${term.code}`, 1, told);
    const record = `commissioning.circle-term/${kind}/${term.code}`;
    work.audit({ action: 'circle narrowed', record, fields: { supporters, before, target } });
  }
}
