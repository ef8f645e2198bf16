import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, page, violates } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { submissionEntry, submissionView } from './moderation-view.js';
import { sectionTaken, unknownQuestion, unknownSection } from './question.errors.js';
import { placeOf } from './question-number.js';
import { SubmissionsRepository } from './submissions.repository.js';

interface EntryRow {
  readonly section: number;
  readonly item: number;
  readonly question: string;
  readonly answer: string;
  readonly comments: number;
  readonly publishedAt: Date;
  readonly correctedAt: Date | null;
}

/** By number, with or without words to look for; the index on the words is asked where there are any. */
const published = `
select s.section, s.item, s.wording as question, s.answer, s.published_at as "publishedAt",
  s.corrected_at as "correctedAt",
  (select count(*)::int from submission c where c.about = s.id and c.state = 'published') as comments
from submission s
where s.kind = 'question' and s.state = 'published' and ($1::int is null or s.section = $1)
  and ($2::int is null or (s.section, s.item) > ($2, $3::int))`;
const matching = `
  and to_tsvector('english', s.wording || ' ' || coalesce(s.answer, '')) @@ websearch_to_tsquery('english', $5)`;
const inOrder = ` order by s.section, s.item limit $4`;

const entryOf = (row: EntryRow): membership.PublishedQuestionEntry => ({
  number: `${row.section}.${row.item}`,
  question: row.question,
  answer: row.answer,
  comments: row.comments,
  publishedAt: row.publishedAt.toISOString(),
  correctedAt: row.correctedAt?.toISOString() ?? null,
});

const sections = `
select q.number as section, q.title, q.version,
  (select count(*)::int from submission s where s.section = q.number and s.state = 'published') as published
from question_section q where q.number > $1 order by q.number limit $2`;

const orTaken = (error: unknown): never => {
  throw violates(error, 'question_section_title_key') ? sectionTaken() : error;
};

/** What everybody may read of questions and answers, the sections they stand in, and the moderators' lists. */
@Injectable()
export class QuestionRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly submissions: SubmissionsRepository,
  ) {}

  async list(request: membership.ListQuestions): Promise<membership.PublishedQuestionPage> {
    const { section, search, limit = 50, cursor } = request;
    const [afterSection, afterItem] = decodeCursor(cursor, ['integer', 'integer']) ?? [];
    const text = published + (search === undefined ? '' : matching) + inOrder;
    const values = [section ?? null, afterSection ?? null, afterItem ?? null, limit + 1];
    const rows = await this.database.sql.rows<EntryRow>(
      text,
      search === undefined ? values : [...values, search],
    );
    const { items, next } = page(rows, limit, (row) => [row.section, row.item]);
    return { items: items.map(entryOf), next };
  }

  async show({ number }: membership.ShowQuestion): Promise<membership.PublishedQuestionView> {
    const found = await this.prisma.db.submission.findFirst({
      where: { ...placeOf(number), state: 'published' },
      include: {
        section: true,
        answers: { orderBy: { number: 'asc' } },
        comments: {
          where: { state: 'published' },
          orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
          take: 500,
        },
      },
    });
    if (!found?.section || found.answer === null || found.publishedAt === null) throw unknownQuestion(number);
    const { section, answers, comments, answer, publishedAt } = found;
    return {
      number,
      section: section.number,
      sectionTitle: section.title,
      question: found.wording,
      answer,
      comments: comments.length,
      publishedAt: publishedAt.toISOString(),
      correctedAt: found.correctedAt?.toISOString() ?? null,
      discussion: comments.map((comment) => ({
        text: comment.wording,
        publishedAt: (comment.publishedAt ?? publishedAt).toISOString(),
      })),
      // What was written before publication was never an answer to anybody.
      formerAnswers: answers.slice(1).flatMap(({ why, writtenAt }, index) => {
        const former = answers[index];
        return why === null || former === undefined
          ? []
          : [{ answer: former.answer, until: writtenAt.toISOString(), why }];
      }),
      version: found.version,
    };
  }

  async sections(request: membership.ListQuestionSections): Promise<membership.QuestionSectionPage> {
    const { limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const rows = await this.database.sql.rows<membership.QuestionSectionView>(sections, [
      after ?? 0,
      limit + 1,
    ]);
    return page(rows, limit, ({ section }) => [section]);
  }

  addSection(
    { section, title }: membership.AddQuestionSection,
    caller: Caller,
  ): Promise<membership.QuestionSectionView> {
    return this.prisma.run(caller, async ({ sql, audit }) => {
      const added = await sql.run(
        'insert into question_section (number, title) values ($1, $2) on conflict do nothing',
        [section, title],
      );
      if (added === 0) throw sectionTaken();
      audit({ action: 'section added', record: `membership.question-section/${section}` });
      return { section, title, published: 0, version: 1 };
    });
  }

  renameSection(
    { section, title }: membership.RenameQuestionSection,
    caller: Caller,
  ): Promise<membership.QuestionSectionView> {
    return this.prisma
      .run(caller, async ({ db, sql, audit }) => {
        await sql.rows('select from question_section where number = $1 for update', [section]);
        const found = await db.questionSection.findUnique({ where: { number: section } });
        if (found === null) throw unknownSection(section);
        assertVersion(caller, found.version);
        const rename = 'update question_section set title = $2, version = version + 1 where number = $1';
        await sql.run(rename, [section, title]);
        // The title shows with every question of the section: their readers hold an old version.
        const shown = { sectionNumber: section, state: 'published' };
        const { count } = await db.submission.updateMany({
          where: shown,
          data: { version: { increment: 1 } },
        });
        audit({ action: 'section renamed', record: `membership.question-section/${section}` });
        return { section, title, published: count, version: found.version + 1 };
      })
      .catch(orTaken);
  }

  async submitted(request: membership.ListSubmissions): Promise<membership.SubmissionPage> {
    const { state, kind, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.submission.findMany({
      where: {
        ...(state && { state }),
        ...(kind && { kind }),
        ...(after !== undefined && { id: { gt: String(after) } }),
      },
      include: { about: true },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(submissionEntry), next };
  }

  async submission({ submission }: membership.ShowSubmission): Promise<membership.SubmissionView> {
    return submissionView(await this.submissions.show(this.prisma.db, submission));
  }
}
