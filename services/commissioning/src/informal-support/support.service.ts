import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, newId, UnitOfWork, type Sql, type Work } from '@partnership/database';
import { whyNotServed } from '../schools/school.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { Speakers } from './speakers.service.js';
import { assertRemembered, minutesOf, ownSchool, partiesOf, sideOf, type Parties } from './support.js';
import {
  confirmsOwn,
  perhapsTheSame,
  speaksForNone,
  thankedAlready,
  unfittingSupport,
} from './support.errors.js';
import { SupportRepository } from './support.repository.js';
import type { SupportChange, SupportRow } from './support-rows.js';
import { supportAfter, type SupportStep } from './support-states.js';
import { supportView } from './support-view.js';

type View = Promise<commissioning.SupportView>;
type Decide = (before: SupportRow, work: Work) => SupportChange | Promise<SupportChange>;

interface Step {
  readonly id: string;
  readonly step: SupportStep;
  readonly action: string;
  readonly why?: string;
  /** The school of the entry that may take the step. */
  readonly by: (before: SupportRow) => string;
}

const enterer = (row: SupportRow): string => row[sideOf(row.enteredSide, 'enterer')];
const otherThanEnterer = (row: SupportRow): string => row[sideOf(row.enteredSide, 'other')];

/** Who helped whom, entered in two minutes by one of the two and confirmed by the other. */
@Injectable()
export class SupportService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly support: SupportRepository,
    private readonly speakers: Speakers,
    private readonly schools: SchoolsRepository,
  ) {}

  enter(request: commissioning.EnterSupport, caller: Caller): View {
    const { other, what, urn, side = 'giver', hours, on = this.clock.today() } = request;
    assertRemembered(on, this.clock.today());
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const own = ownSchool(urn, await this.speakers.schoolsOf(sql, caller.actor));
      const parties = partiesOf(own, other, side);
      await this.assertServed(sql, own, other);
      await this.support.hold(sql, parties);
      const told = { ...parties, what, on, minutes: minutesOf(hours) };
      const known = await this.known(sql, told, null);
      const support = newId();
      const entered = { support, enteredSide: side, enteredBy: caller.actor.id };
      await this.support.add(sql, { ...told, ...known, ...entered }, at);
      const { duplicateOf } = known;
      const fields = { ...parties, on, duplicateOf };
      work.audit({ action: 'informal support entered', record: recordOf(support), fields });
      work.announce(commissioning.supportMoved, support, 1, { support, ...parties, on, to: 'entered' });
      return supportView(await this.support.find(sql, support));
    });
  }

  correct({ support, what, hours, on }: commissioning.CorrectSupport, caller: Caller): View {
    assertRemembered(on, this.clock.today());
    const action = 'informal support corrected';
    const step = { id: support, step: 'correct', action, by: enterer } as const;
    return this.change(step, caller, async (before, { sql }) => {
      const { giver, receiver } = before;
      await this.support.hold(sql, before);
      const told = { giver, receiver, what, on };
      const known = await this.known(sql, told, support);
      return { what, on, minutes: minutesOf(hours), ...known, whyDeclined: null };
    });
  }

  /** By the school that did not enter it, and by another person. */
  confirm({ support, distinct = false }: commissioning.ConfirmSupport, caller: Caller): View {
    const action = 'informal support confirmed';
    const step = { id: support, step: 'confirm', action, by: otherThanEnterer } as const;
    return this.change(step, caller, async (before, { sql }) => {
      if (before.enteredBy === caller.actor.id) throw confirmsOwn();
      await this.support.hold(sql, before);
      const { duplicateOf, besidePaidWork } = await this.known(sql, before, support);
      if (duplicateOf !== null && !distinct) throw perhapsTheSame(duplicateOf);
      return {
        ...{ duplicateOf: null, besidePaidWork },
        ...{ confirmedOn: this.clock.today(), confirmedBy: caller.actor.id },
      };
    });
  }

  decline({ support, reason }: commissioning.DeclineSupport, caller: Caller): View {
    const action = 'informal support declined';
    const step = { id: support, step: 'decline', action, why: reason, by: otherThanEnterer } as const;
    return this.change(step, caller, () => ({ whyDeclined: reason }));
  }

  withdraw({ support, reason }: commissioning.WithdrawSupport, caller: Caller): View {
    const action = 'informal support withdrawn';
    const step = { id: support, step: 'withdraw', action, why: reason, by: enterer } as const;
    return this.change(step, caller, () => ({ whyDeclined: null }));
  }

  /** Once, by the school that was helped; the head of the other is mailed. */
  thank({ support, thanks }: commissioning.ThankForSupport, caller: Caller): View {
    const action = 'thanked for informal support';
    const step = { id: support, step: 'thank', action, by: (row: SupportRow) => row.receiver } as const;
    return this.change(step, caller, (before, work) => {
      if (before.thanks !== null) throw thankedAlready();
      const { giver, receiver, on, version } = before;
      const told = { support, giver, receiver, on, thanks };
      work.announce(commissioning.supportThanked, support, version + 1, told);
      return { thanks };
    });
  }

  /** Each of the two agrees by itself; when both have, everybody may read it, until one takes that back. */
  agreeToPublish({ support, urn, agreed }: commissioning.AgreeToPublishSupport, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.support.lock(work.sql, support);
      const headed = this.speakers.headedBy(caller.actor);
      const own = ownSchool(
        urn,
        [before.giver, before.receiver].filter((each) => headed.includes(each)),
      );
      assertVersion(caller, before.version);
      const change = own === before.giver ? { giverAgreed: agreed } : { receiverAgreed: agreed };
      const { giverAgreed, receiverAgreed } = { ...before, ...change };
      const agreeing = giverAgreed && receiverAgreed ? 'agree-last' : 'agree';
      const action = agreed ? 'agreed to publish informal support' : 'agreement to publish taken back';
      const step = { id: support, step: agreed ? agreeing : 'retract', action } as const;
      return this.save(work, before, step, change);
    });
  }

  private change(step: Step, caller: Caller, decide: Decide): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.support.lock(work.sql, step.id);
      const own = await this.speakers.schoolsOf(work.sql, caller.actor);
      if (!own.includes(step.by(before))) throw speaksForNone();
      assertVersion(caller, before.version);
      supportAfter(before.state, step.step);
      return this.save(work, before, step, await decide(before, work));
    });
  }

  private async save(
    work: Work,
    before: SupportRow,
    { step, action, why }: Pick<Step, 'step' | 'action' | 'why'>,
    change: SupportChange,
  ): View {
    const { support, giver, receiver, state, version } = before;
    const to = supportAfter(state, step);
    await this.support.save(work.sql, before, to, change);
    const after = await this.support.find(work.sql, support);
    if (to !== state)
      work.announce(commissioning.supportMoved, support, version + 1, {
        ...{ support, giver, receiver },
        ...{ on: after.on, to },
      });
    work.audit({
      ...{ action, record: recordOf(support) },
      ...(why !== undefined && { why }),
      fields: { from: state, to },
    });
    return supportView(after);
  }

  /** What the system itself knows of help between two schools on a day. */
  private async known(
    sql: Sql,
    told: Parties & Pick<SupportRow, 'what' | 'on'>,
    itself: string | null,
  ): Promise<Pick<SupportRow, 'besidePaidWork' | 'duplicateOf'>> {
    const besidePaidWork = await this.support.besidePaidWork(sql, told, told.on);
    return { besidePaidWork, duplicateOf: await this.support.duplicateOf(sql, told, itself) };
  }

  private async assertServed(sql: Sql, own: string, other: string): Promise<void> {
    const schools = await this.schools.find(sql, [own, other]);
    for (const [urn, pointer] of [
      [own, '/urn'],
      [other, '/other'],
    ] as const) {
      const school = schools.get(urn);
      const fault = school === undefined ? 'unknown' : whyNotServed(school);
      if (fault !== undefined) throw unfittingSupport(`school-${fault}`, pointer, `${urn} is ${fault}`);
    }
  }
}

const recordOf = (id: string): string => `commissioning.informal-support/${id}`;
