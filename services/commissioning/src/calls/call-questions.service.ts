import { Injectable } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import { commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import { assertReach } from '../commissions/beneficiary.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { assertMayExpress } from '../expressions/expression.js';
import { actsFor } from '../expressions/expression-access.js';
import { notYours } from '../expressions/expression.errors.js';
import { hiddenOf } from '../naming/helped-school.js';
import { assertRuns, type PublicCall } from './call.js';
import { publishedAnswerView, questionsOver, questionView, type CallQuestion } from './call-question.js';
import { questionAfter } from './call-question-states.js';
import { CallQuestionsRepository } from './call-questions.repository.js';
import { CallsRepository } from './calls.repository.js';
import { HelpedSchoolsRepository } from '../naming/helped-schools.repository.js';
import { assertNamesNobody, type HiddenSchool, type PublicText } from '../naming/published-words.js';

type View = Promise<commissioning.CallQuestionView>;

/** Schools ask about a call, and all of them read the same answers at the same time. */
@Injectable()
export class CallQuestionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly calls: CallsRepository,
    private readonly helped: HelpedSchoolsRepository,
    private readonly questions: CallQuestionsRepository,
  ) {}

  ask({ commission, urn, question }: commissioning.AskCallQuestion, caller: Caller): View {
    const { actor } = caller;
    if (!actsFor(actor, urn)) throw notYours();
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const call = await this.calls.hold(sql, commission);
      assertRuns(call, at);
      if (at >= call.questionsUntil) throw questionsOver(call.questionsUntil);
      const helped = (await this.helped.of(sql, [commission])).get(commission) ?? [];
      assertMayExpress(call, urn, await this.calls.applicant(sql, urn), helped);
      const id = newId();
      await this.questions.create(sql, { id, commission, urn, question }, actor.id, at);
      // Not which school: the audit has who acted, and that is enough.
      audit({
        action: 'question asked',
        record: `commissioning.call-question/${id}`,
        fields: { commission },
      });
      return questionView(await this.questions.lock(sql, commission, id));
    });
  }

  answer(request: commissioning.AnswerCallQuestion, caller: Caller): View {
    const { answer, wording } = request;
    return this.decide(request, caller, 'question answered', async (work, before, hidden) => {
      const { sql, at } = work;
      const state = questionAfter(before.state, 'answer');
      const shown = wording ?? before.wording ?? before.question;
      assertNamesNobody(
        [
          { pointer: '/answer', text: answer },
          { pointer: '/wording', text: shown },
        ],
        hidden,
      );
      const given = { state, answer, wording: shown === before.question ? null : shown };
      await this.questions.answer(sql, before.id, given, caller.actor.id, at);
    });
  }

  correct(request: commissioning.CorrectCallAnswer, caller: Caller): View {
    const { answer, reason } = request;
    return this.decide(request, caller, 'answer corrected', async (work, before, hidden) => {
      questionAfter(before.state, 'correct');
      const texts: PublicText[] = [
        { pointer: '/answer', text: answer },
        { pointer: '/reason', text: reason },
      ];
      assertNamesNobody(texts, hidden);
      await this.questions.correct(work.sql, before.id, answer, reason, caller.actor.id, work.at);
    });
  }

  /** All that are answered, together; nothing where there is none. */
  publish(
    { commission }: commissioning.PublishCallAnswers,
    caller: Caller,
  ): Promise<commissioning.AnswersPublishedView> {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const { version } = await this.reached(work.sql, commission, caller);
      assertRuns(await this.calls.hold(sql, commission), at);
      const published = await this.questions.publish(sql, commission, at);
      if (published > 0) {
        work.announce(commissioning.callAnswersPublished, commission, version, { commission, published });
        const record = `commissioning.call/${commission}`;
        work.audit({ action: 'answers published', record, fields: { published } });
      }
      return { commission, published, unanswered: await this.questions.unanswered(sql, commission) };
    });
  }

  /** Those that were asked first come first. */
  async list(request: commissioning.ListCallQuestions): Promise<commissioning.CallQuestionPage> {
    const { commission, state = null, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const { sql } = this.database;
    await this.calls.read(sql, commission);
    const place = after === undefined ? null : String(after);
    const rows = await this.questions.list(sql, commission, { state, after: place, limit: limit + 1 });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(questionView), next };
  }

  async listPublished(request: commissioning.ListCallAnswers): Promise<commissioning.PublishedAnswerPage> {
    const { commission, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const { sql } = this.database;
    await this.calls.read(sql, commission);
    const place = after === undefined ? null : String(after);
    const rows = await this.questions.published(sql, commission, place, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const hidden = await this.hidden(sql, commission);
    return { items: items.map((each) => publishedAnswerView(each, hidden)), next };
  }

  private decide(
    { commission, question: id }: { readonly commission: string; readonly question: string },
    caller: Caller,
    action: string,
    decide: (work: Work, before: CallQuestion, hidden: readonly HiddenSchool[]) => Promise<void>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const { sql } = work;
      await this.reached(sql, commission, caller);
      const call: PublicCall = await this.calls.hold(sql, commission);
      const before = await this.questions.lock(sql, commission, id);
      assertVersion(caller, before.version);
      assertRuns(call, work.at);
      await decide(work, before, await this.hidden(sql, commission));
      work.audit({ action, record: `commissioning.call-question/${id}`, fields: { commission } });
      return questionView(await this.questions.lock(sql, commission, id));
    });
  }

  private async reached(sql: Sql, commission: string, { actor }: Caller): Promise<{ version: number }> {
    const { beneficiary, version } = await this.commissions.read(sql, commission);
    assertReach(actor, 'commissions.decide', beneficiary);
    return { version };
  }

  private async hidden(sql: Sql, commission: string): Promise<HiddenSchool[]> {
    return hiddenOf((await this.helped.of(sql, [commission])).get(commission) ?? []);
  }
}
