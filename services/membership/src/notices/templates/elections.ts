import { paragraph, type Template } from './template.js';

const link = { link: '{{link}}', label: 'See the election' };
const vote = { link: '{{link}}', label: 'Vote' };

/** What people are told about elections. Nothing of it says how anybody votes, or whether. */
export const electionTemplates = {
  'election-noticed': {
    subject: 'Notice of election: {{title}}',
    parts: [
      paragraph('An election has been called. Every member school has one vote, cast by its delegate.'),
      {
        facts: [
          ['Election', '{{title}}'],
          ['Nominations open', '{{nominationsOpenAt}}'],
          ['Nominations close', '{{nominationsCloseAt}}'],
          ['Poll opens', '{{pollOpensAt}}'],
          ['Poll closes', '{{pollClosesAt}}'],
        ],
      },
      paragraph('Please see to it that your school is a member in good standing and has named its delegate.'),
      link,
    ],
  },
  'nominations-open': {
    subject: 'Nominations are open: {{title}}',
    parts: [
      paragraph('Candidates can now be nominated, or put themselves forward. Each must consent.'),
      {
        facts: [
          ['Election', '{{title}}'],
          ['Nominations close', '{{nominationsCloseAt}}'],
        ],
      },
      link,
    ],
  },
  'poll-open': {
    subject: 'You can vote now: {{title}}',
    parts: [
      paragraph('You are the delegate of a school that votes in this election, and the poll is open.'),
      {
        facts: [
          ['Election', '{{title}}'],
          ['Poll closes', '{{pollClosesAt}}'],
        ],
      },
      paragraph('Your ballot is secret: whoever holds the databases cannot tell how your school voted.'),
      vote,
    ],
  },
  'poll-closing': {
    subject: 'The poll closes soon: {{title}}',
    parts: [
      paragraph('A school that you vote for has not asked for its ballot paper yet.'),
      {
        facts: [
          ['Election', '{{title}}'],
          ['Poll closes', '{{pollClosesAt}}'],
        ],
      },
      vote,
    ],
  },
  'election-declared': {
    subject: 'The result is declared: {{title}}',
    parts: [
      paragraph('You stood in this election, and its result has been declared.'),
      { facts: [['Election', '{{title}}']] },
      link,
    ],
  },
  'vacancy-consent': {
    subject: 'Would you serve? A seat has fallen vacant: {{contest}}',
    parts: [
      paragraph(
        'You stood in this contest and were not elected. A seat of it has fallen vacant before the end of its term, and you are asked whether you would serve if you follow.',
      ),
      {
        facts: [
          ['Contest', '{{contest}}'],
          ['Election', '{{title}}'],
          ['Answer by', '{{answerBy}}'],
        ],
      },
      paragraph(
        'Without an answer by that day you are passed over. Nobody is told who was asked, or what you said.',
      ),
      link,
    ],
  },
  'token-issued': {
    subject: 'A ballot paper was given out for {{school}}: {{title}}',
    parts: [
      paragraph(
        'The delegate of {{school}} has asked for what the school votes with, and was given it. Nobody else can vote for the school from now on.',
      ),
      { facts: [['Election', '{{title}}']] },
      paragraph('If this was not your delegate, please tell the returning officer at once.'),
      link,
    ],
  },
} satisfies Record<string, Template>;
