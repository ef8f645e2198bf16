import { Failure, type commissioning } from '@partnership/contracts';
import { withoutNames, type HiddenSchool } from '../naming/published-words.js';

/** A question about a call, without who asked. */
export interface CallQuestion {
  readonly id: string;
  readonly commission: string;
  readonly state: commissioning.CallQuestionState;
  readonly question: string;
  /** As it is published, where that differs. */
  readonly wording: string | null;
  readonly answer: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly publishedAt: Date | null;
  readonly version: number;
}

export interface PublishedAnswer {
  readonly id: string;
  readonly wording: string;
  readonly answer: string;
  readonly publishedAt: Date;
  readonly corrections: readonly { readonly former: string; readonly reason: string; readonly at: Date }[];
}

export const questionsOver = (until: Date): Failure =>
  new Failure(
    'conflict',
    'commissioning.call-question.late',
    `Questions about this call could be asked until ${until.toISOString()}.`,
  );

export const questionView = (question: CallQuestion): commissioning.CallQuestionView => ({
  question: question.id,
  commission: question.commission,
  state: question.state,
  asked: question.question,
  wording: question.wording ?? question.question,
  answer: question.answer,
  askedAt: question.askedAt.toISOString(),
  answeredAt: question.answeredAt?.toISOString() ?? null,
  publishedAt: question.publishedAt?.toISOString() ?? null,
  version: question.version,
});

/** As everybody may read it, with what was corrected. */
export function publishedAnswerView(
  { id, wording, answer, publishedAt, corrections }: PublishedAnswer,
  hidden: readonly HiddenSchool[],
): commissioning.PublishedAnswerView {
  const shown = (text: string): string => withoutNames(text, hidden);
  return {
    question: id,
    wording: shown(wording),
    answer: shown(answer),
    publishedAt: publishedAt.toISOString(),
    corrections: corrections.map(({ former, reason, at }) => ({
      former: shown(former),
      reason: shown(reason),
      at: at.toISOString(),
    })),
  };
}
