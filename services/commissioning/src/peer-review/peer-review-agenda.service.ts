import { Injectable } from '@nestjs/common';
import { addDays, civilDate, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import type { ReviewState } from './review-states.js';

/** How many days a step is overdue before the Group looks at it. */
const longDays = 28;

const waitsFor: Partial<Record<ReviewState, string>> = {
  matched: 'its self-review',
  'self-reviewed': 'a day for its visit',
  'visit-arranged': 'its findings',
  visited: 'its workshop',
  'workshop-held': 'its follow-up',
};

interface Row {
  readonly id: string;
  readonly state: ReviewState;
  readonly reviewerUrn: string;
  readonly reviewedUrn: string;
  readonly district: string | null;
  readonly dueOn: string;
}

const overdue = `
select r.id, r.state, r.reviewer_urn as "reviewerUrn", r.reviewed_urn as "reviewedUrn", s.district, r.due_on as "dueOn"
from peer_review r join school s on s.urn = r.reviewed_urn
where r.due_on < $1 order by r.due_on, r.id limit $2`;

/** Reviews that wait for a step for long. */
@Injectable()
export class PeerReviewAgenda extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    const rows = await sql.rows<Row>(overdue, [addDays(civilDate(until), -longDays), limit]);
    return rows.map(({ id, state, reviewerUrn, reviewedUrn, district, dueOn }) => ({
      kind: 'peer-review-overdue',
      subject: id,
      urns: [reviewerUrn, reviewedUrn],
      district,
      title: `A peer review waits for ${waitsFor[state] ?? 'its next step'}`,
      on: dueOn,
    }));
  }
}
