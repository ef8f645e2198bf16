import { Controller, Get, Patch, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const submittedAt = ({ token }: membership.SubmissionReceipt): string => `/v1/questions/status/${token}`;

@Area(
  'Questions',
  'Ask the partnership, without an account or by mail with FAQ in the subject, and read what others were answered.',
)
@Controller('v1')
export class QuestionsController {
  constructor(private readonly services: Services) {}

  @Post('questions')
  @Serves(membership.submitQuestion, 'Ask a question', { at: submittedAt, limited: true })
  submit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('questions')
  @Serves(membership.listQuestions, 'Read published questions and answers, or look for words in them', {
    open: true,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('questions/mail')
  @Serves(membership.takeMail, 'Hand over a mail that came in', { mail: true })
  takeMail(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('questions/status/:token')
  @Serves(membership.showSubmissionState, 'See what became of what you sent')
  status(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('questions/:number')
  @Serves(membership.showQuestion, 'Read a question, its answer and the comments on it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('questions/:number/comments')
  @Serves(membership.submitComment, 'Comment on an answer', { at: submittedAt, limited: true })
  comment(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('question-sections')
  @Serves(membership.listQuestionSections, 'List the sections of questions', { open: true })
  sections(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('question-sections')
  @Serves(membership.addQuestionSection, 'Add a section', {
    at: ({ section }) => `/v1/questions?section=${section}`,
  })
  addSection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Patch('question-sections/:section')
  @Serves(membership.renameQuestionSection, 'Rename a section')
  renameSection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('submissions')
  @Serves(membership.listSubmissions, 'List what was submitted, by state')
  submissions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('submissions/:submission')
  @Serves(membership.showSubmission, 'See a submission as it was sent, and its sender')
  submission(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('submissions/:submission/acceptance')
  @Serves(membership.takeUpSubmission, 'Take a submission up')
  takeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('submissions/:submission/rejection')
  @Serves(membership.rejectSubmission, 'Reject a submission')
  reject(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('submissions/:submission/wording')
  @Serves(membership.wordSubmission, 'Word a submission for publication')
  word(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('submissions/:submission/answer')
  @Serves(membership.answerQuestion, 'Answer a question that is not published yet')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('submissions/:submission/publication')
  @Serves(membership.publishSubmission, 'Publish a question in a section, or a comment beneath its answer')
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('submissions/:submission/corrections')
  @Serves(membership.correctAnswer, 'Correct a published answer')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('submissions/:submission/withdrawal')
  @Serves(membership.withdrawSubmission, 'Withdraw a question or a comment from publication')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
