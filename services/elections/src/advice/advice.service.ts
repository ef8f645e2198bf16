import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { assertDecides } from '../slic-meetings/slic-meeting.js';
import { SlicMeetingsRepository } from '../slic-meetings/slic-meetings.repository.js';
import { SlicNeedsRepository } from '../slic-needs/slic-needs.repository.js';
import { answerDueOf, answered, received, withdrawn, type Advice } from './advice.js';
import { unknownGround } from './advice.errors.js';
import { adviceEntry, adviceView } from './advice-view.js';
import { AdviceRepository } from './advice.repository.js';

type View = Promise<elections.AdviceView>;

const ordinaryPage = 50;

/** Advice of the SLIC to the Board: given at a meeting, received, and answered in public or overdue in public. */
@Injectable()
export class AdviceService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly meetings: SlicMeetingsRepository,
    private readonly needs: SlicNeedsRepository,
    private readonly advice: AdviceRepository,
  ) {}

  give(request: elections.GiveAdvice, caller: Caller): View {
    const { meeting, title, words, reasons, ideas = [], needs = [], answerDays } = request;
    return this.unit.run(caller, async (work) => {
      assertDecides(await this.meetings.lock(work.sql, meeting));
      const [unknown] = await this.needs.unknown(work.sql, needs);
      if (unknown !== undefined) throw unknownGround(needs.indexOf(unknown));
      const givenOn = this.clock.today();
      const advice: Advice = {
        ...{ id: newId(), meeting, title, words, reasons, ideas, needs, state: 'advice', givenOn },
        ...{ answerDue: answerDueOf(givenOn, answerDays), receivedOn: null, answer: null, version: 1 },
      };
      await this.advice.add(work.sql, advice);
      return this.tell(work, null, advice, caller, null);
    });
  }

  receive({ advice, on }: elections.ReceiveAdvice, caller: Caller): View {
    return this.move(advice, caller, (before) => received(before, on, this.clock.today()));
  }

  answer({ advice, answer, words, willDo }: elections.AnswerAdvice, caller: Caller): View {
    return this.move(advice, caller, (before) =>
      answered(before, { answer, words, willDo: willDo ?? null, on: this.clock.today() }),
    );
  }

  withdraw({ advice, reason }: elections.WithdrawAdvice, caller: Caller): View {
    return this.move(advice, caller, withdrawn, reason);
  }

  async show({ advice: id }: elections.ShowAdvice): View {
    const { sql } = this.database;
    const advice = await this.advice.read(sql, id);
    return adviceView(advice, await this.advice.moves(sql, id), this.clock.today());
  }

  /** The newest first, for everybody. */
  async list(request: elections.ListAdvice): Promise<elections.AdvicePage> {
    const { limit = ordinaryPage, cursor } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const today = this.clock.today();
    const rows = await this.advice.list(this.database.sql, request, today, after, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map((advice) => adviceEntry(advice, today)), next };
  }

  private move(
    id: string,
    caller: Caller,
    decide: (advice: Advice) => Advice,
    why: string | null = null,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.advice.lock(work.sql, id);
      assertVersion(caller, before.version);
      const after = decide(before);
      await this.advice.save(work.sql, after);
      return this.tell(work, before, after, caller, why);
    });
  }

  private async tell(
    work: Work,
    before: Advice | null,
    after: Advice,
    { actor }: Caller,
    why: string | null,
  ): View {
    const { id, state: to, answerDue, answer, version } = after;
    const from = before?.state ?? null;
    await this.advice.note(work.sql, after, { from, to, at: work.at, by: actor.id, why });
    const told = { advice: id, from, to, answerDue, answer: answer?.answer ?? null };
    work.announce(elections.adviceMoved, id, version, told);
    const action = to === 'advice' ? 'advice given' : `advice ${to}`;
    const record = `elections.advice/${id}`;
    work.audit({
      action,
      record,
      ...(why !== null && { why }),
      fields: { meeting: after.meeting, answerDue },
    });
    return adviceView(after, await this.advice.moves(work.sql, id), this.clock.today());
  }
}
