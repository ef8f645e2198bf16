import { Injectable } from '@nestjs/common';
import {
  mayDoIn,
  mayReach,
  roles,
  type Actor,
  type commissioning,
  type districts,
  type EventEnvelope,
  type Permission,
  type Role,
} from '@partnership/contracts';
import { Clock, UnitOfWork, type Work } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { ActorNotices } from '../notices/actor-notices.service.js';
import { RoleHoldersRepository } from './role-holders.repository.js';

interface Reach {
  readonly among: readonly Role[];
  readonly permission: Permission;
  readonly scope: 'districts' | 'feeds' | 'schools';
  readonly key: string | null;
}

const wordsOrNone = (day: string | null | undefined): string => (day ? dayInWords(day) : '');

/** Mails those who must do something about what districts noticed. Each cause is mailed once. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly holders: RoleHoldersRepository,
    private readonly notices: ActorNotices,
  ) {}

  /** To those who say when files are expected, and may do so for this one. */
  feedLate(envelope: EventEnvelope, { profile, dueOn, lastAsAt }: districts.FeedLate): Promise<void> {
    return this.unit.once(envelope, 'alerts', async (work) => {
      const who = await this.reaching(work, {
        ...{ among: roles, permission: 'feeds.define', scope: 'feeds', key: profile },
      });
      await this.notices.tell(work, who, {
        template: 'feed-late',
        cause: `feed-late/${profile}/${dueOn}`,
        data: {
          profile,
          dueOn: dayInWords(dueOn),
          lastAsAt: wordsOrNone(lastAsAt) || 'none yet',
          link: `${this.config.publicUrl}/v1/feeds/expectations`,
        },
      });
      const record = `districts.feed-expectation/${profile}`;
      work.audit({ action: 'late feed told of', record, fields: { dueOn, persons: who } });
    });
  }

  /** To the lead of the district, and to whoever was to respond. */
  concernOverdue(envelope: EventEnvelope, concern: districts.ConcernChanged): Promise<void> {
    const { caseId, district = null, responder, dueOn } = concern;
    return this.unit.once(envelope, 'alerts', async (work) => {
      const leads = await this.reaching(work, {
        ...{ among: ['district-lead'], permission: 'concerns.write', scope: 'districts', key: district },
      });
      const who = [...new Set([...leads, ...(responder ? [responder] : [])])];
      await this.notices.tell(work, who, {
        template: 'concern-overdue',
        cause: `concern-overdue/${caseId}/${dueOn ?? ''}`,
        data: {
          district: district ?? '',
          dueOn: wordsOrNone(dueOn),
          link: `${this.config.publicUrl}/v1/concerns/${caseId}`,
        },
      });
      const record = `districts.concern/${caseId}`;
      work.audit({ action: 'overdue concern told of', record, fields: { dueOn, persons: who } });
    });
  }

  /** To the director, whose task it is that the circle widens. */
  circleNarrowed(envelope: EventEnvelope, circle: commissioning.CircleNarrowed): Promise<void> {
    const { kind, term, supporters, before, target } = circle;
    return this.unit.once(envelope, 'alerts', async (work) => {
      const holders = await this.holders.holding(work.sql, ['director'], this.clock.today());
      const who = [...new Set(holders.map(({ personId }) => personId))];
      await this.notices.tell(work, who, {
        template: 'circle-narrowed',
        cause: `circle-narrowed/${kind}/${term}`,
        data: {
          ...{ kind, term, supporters: String(supporters), before: String(before) },
          target: target === null ? 'none set' : String(target),
          link: `${this.config.publicUrl}/v1/circle/never-asked`,
        },
      });
      const record = `commissioning.circle-term/${kind}/${term}`;
      work.audit({ action: 'narrower circle told of', record, fields: { persons: who } });
    });
  }

  /** To the head of the school that did not get the work. */
  feedbackGiven(
    envelope: EventEnvelope,
    { feedback, commission, urn }: commissioning.FeedbackGiven,
  ): Promise<void> {
    return this.unit.once(envelope, 'alerts', async (work) => {
      const who = await this.reaching(work, {
        ...{ among: ['headteacher'], permission: 'award-feedback.read', scope: 'schools', key: urn },
      });
      await this.notices.tell(work, who, {
        template: 'award-feedback',
        cause: `award-feedback/${feedback}`,
        data: { link: `${this.config.publicUrl}/v1/award-feedback/${feedback}` },
      });
      const record = `commissioning.commission/${commission}`;
      work.audit({ action: 'feedback on an award told of', record, fields: { urn, persons: who } });
    });
  }

  private async reaching({ sql }: Work, { among, permission, scope, key }: Reach): Promise<string[]> {
    const holders = await this.holders.holding(sql, among, this.clock.today());
    const reaching = holders.filter(({ personId, grant }) => {
      const actor: Actor = { kind: 'person', id: personId, grants: [grant] };
      return scope === 'schools'
        ? mayReach(actor, permission, { urn: key, district: null })
        : mayDoIn(actor, permission, scope, key);
    });
    return [...new Set(reaching.map(({ personId }) => personId))];
  }
}
