import { Injectable } from '@nestjs/common';
import { districts, type Caller, reaches, reachOf } from '@partnership/contracts';
import {
  addDays,
  assertVersion,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { noSuchSchool } from '../engagement/engagement.errors.js';
import { assertMayAnswer, assertNamesNobody } from './idea.js';
import { ideaMoveRefused, noDistrict, notYourIdea } from './idea.errors.js';
import { assertIdeaMove, ideaSteps, type IdeaState } from './idea-states.js';
import { IdeasRepository, type IdeaRow, type PublicWords } from './ideas.repository.js';

const ordinaryPage = 50;

type Changed = Promise<districts.IdeaView>;

interface Decision extends PublicWords {
  readonly to: IdeaState;
  /** What is noted with the move. */
  readonly words: string;
}

/** Ideas travel from a school to its district, the SLIC and the Board, and every step is answered. */
@Injectable()
export class IdeasService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly ideas: IdeasRepository,
    private readonly clock: Clock,
  ) {}

  submit({ urn, title, words }: districts.SubmitIdea, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      const school = await this.ideas.school(work.sql, urn);
      if (school === undefined) throw noSuchSchool(urn);
      const { district } = school;
      if (!reaches(reachOf(caller.actor, 'ideas.submit'), { urn, district })) throw notYourIdea();
      if (district === null) throw noDistrict();
      const id = newId();
      const to = 'with-district';
      const by = caller.actor.id;
      const answerDue = this.answerDue(to);
      const idea = { id, urn, district, title, words, state: to, submittedBy: by, answerDue } as const;
      await this.ideas.add(work.sql, { ...idea, submittedAt: work.at });
      await this.ideas.note(work.sql, id, { from: null, to, at: work.at, by, answer: 'put forward' });
      work.announce(districts.ideaMoved, id, 1, { idea: id, urn, district, from: null, to, answerDue });
      work.audit({ action: 'idea put forward', record: recordOf(id), fields: { urn, district } });
      return this.view(await this.ideas.find(id, work.sql));
    });
  }

  forward({ idea, answer }: districts.ForwardIdea, caller: Caller): Changed {
    return this.move(idea, caller, ({ state, district }) => {
      const to = ideaSteps[state]?.next ?? null;
      assertMayAnswer(caller.actor, state, district, 'forwarded');
      if (to === null) throw ideaMoveRefused(state, 'forwarded');
      return { to, words: answer };
    });
  }

  answer({ idea, to, said, answer }: districts.AnswerIdea, caller: Caller): Changed {
    return this.move(idea, caller, ({ state, district, urn, school }) => {
      assertMayAnswer(caller.actor, state, district, to);
      assertNamesNobody({ said, answer }, { urn, name: school });
      return { to, words: answer, said, answer, answeredOn: this.clock.today() };
    });
  }

  /** For whoever accepted it to say. */
  do({ idea, did }: districts.DoIdea, caller: Caller): Changed {
    return this.move(idea, caller, async ({ id, state, district, urn, school }) => {
      assertIdeaMove(state, 'done');
      const accepted = (await this.ideas.moves(id)).find(({ to }) => to === 'accepted');
      assertMayAnswer(caller.actor, accepted?.from ?? 'with-district', district, 'done');
      assertNamesNobody({ did }, { urn, name: school });
      return { to: 'done', words: did, did };
    });
  }

  withdraw({ idea, reason }: districts.WithdrawIdea, caller: Caller): Changed {
    return this.move(idea, caller, ({ urn, district }) => {
      if (!reaches(reachOf(caller.actor, 'ideas.submit'), { urn, district })) throw notYourIdea();
      return { to: 'withdrawn', words: reason };
    });
  }

  async show(id: string, { actor }: Caller): Promise<districts.IdeaRecordView> {
    const idea = await this.ideas.find(id);
    if (!reaches(reachOf(actor, 'ideas.read'), idea)) throw notYourIdea();
    const moves = await this.ideas.moves(id);
    return { ...this.view(idea), history: moves.map((move) => ({ ...move, at: move.at.toISOString() })) };
  }

  async list(request: districts.ListIdeas, { actor }: Caller): Promise<districts.IdeaPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.ideas.list(request, reachOf(actor, 'ideas.read'), limit + 1, after);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map((idea) => this.view(idea)), next };
  }

  async overdue(request: districts.ListOverdueIdeas, { actor }: Caller): Promise<districts.IdeaPage> {
    const { district, limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const reach = reachOf(actor, 'ideas.read');
    const rows = await this.ideas.overdue(this.clock.today(), district, reach, limit + 1, after);
    const { items, next } = page(rows, limit, ({ answerDue, id }) => [answerDue ?? '', id]);
    return { items: items.map((idea) => this.view(idea)), next };
  }

  async answered({
    limit = ordinaryPage,
    cursor,
  }: districts.ListAnsweredIdeas): Promise<districts.AnsweredIdeaPage> {
    const rows = await this.ideas.answered(limit + 1, decodeCursor(cursor, ['date', 'uuid']));
    return page(rows, limit, ({ answeredOn, idea }) => [answeredOn, idea]);
  }

  private move(id: string, caller: Caller, decide: (idea: IdeaRow) => Decision | Promise<Decision>): Changed {
    return this.units.run(caller, async (work) => {
      const idea = await this.ideas.lock(work.sql, id);
      assertVersion(caller, idea.version);
      const decision = await decide(idea);
      assertIdeaMove(idea.state, decision.to);
      await this.apply(work, idea, decision, caller.actor.id);
      return this.view(await this.ideas.find(id, work.sql));
    });
  }

  private async apply(work: Work, idea: IdeaRow, decision: Decision, by: string): Promise<void> {
    const { id, urn, district, state: from, version } = idea;
    const { to, words: answer } = decision;
    const answerDue = this.answerDue(to);
    await this.ideas.move(work.sql, id, to, answerDue, decision);
    await this.ideas.note(work.sql, id, { from, to, at: work.at, by, answer });
    work.announce(districts.ideaMoved, id, version + 1, { idea: id, urn, district, from, to, answerDue });
    work.audit({ action: 'idea moved', record: recordOf(id), fields: { from, to } });
  }

  private answerDue(state: IdeaState): string | null {
    const step = ideaSteps[state];
    return step === undefined ? null : addDays(this.clock.today(), step.days);
  }

  private view({ id, school: _name, submittedAt, ...idea }: IdeaRow): districts.IdeaView {
    const { answerDue } = idea;
    return {
      idea: id,
      ...idea,
      submittedAt: submittedAt.toISOString(),
      overdue: answerDue !== null && answerDue < this.clock.today(),
    };
  }
}

const recordOf = (id: string): string => `districts.idea/${id}`;
