import { paragraph, type Template } from './template.js';

export const publicTemplates = {
  'notice-of-election': {
    subject: 'Notice of election: {{election}}',
    parts: [
      paragraph('Notice is given of an election: {{election}}.'),
      {
        facts: [
          ['Nominations close', '{{nominationsCloseAt}}'],
          ['Poll opens', '{{pollOpensAt}}'],
          ['Poll closes', '{{pollClosesAt}}'],
        ],
      },
      { link: '{{link}}', label: 'Read the notice and what is needed to stand and to vote' },
    ],
  },
  'question-received': {
    subject: 'Your question was received: {{reference}}',
    parts: [
      paragraph('Thank you. Your question has the reference {{reference}}.'),
      paragraph('A moderator reads it before anything is published. You will be told what becomes of it.'),
      { link: '{{link}}', label: 'See where it stands' },
    ],
  },
  answer: {
    subject: 'Your question is answered: {{reference}}',
    parts: [
      paragraph('Your question {{reference}} is answered.'),
      { prose: 'answer' },
      { link: '{{link}}', label: 'Read the answer and comment on it' },
    ],
  },
  'question-declined': {
    subject: 'Your question: {{reference}}',
    parts: [paragraph('Your question {{reference}} will not be published.'), { prose: 'reason' }],
  },
  'vacancy-opened': {
    subject: 'Your vacancy is open: {{title}}',
    parts: [
      paragraph('The vacancy that you asked for is open: {{title}}.'),
      { facts: [['Closes', '{{closesOn}}']] },
      { link: '{{link}}', label: 'See it as others do' },
    ],
  },
  'vacancy-closing': {
    subject: 'Your vacancy closes on {{closesOn}}: {{title}}',
    parts: [
      paragraph('The vacancy that you asked for is about to close: {{title}}.'),
      { facts: [['Closes', '{{closesOn}}']] },
      paragraph('Until then its closing can be put off.'),
      { link: '{{link}}', label: 'See it as others do' },
    ],
  },
  'feedback-answered': {
    subject: 'Your feedback of {{sentOn}} is answered',
    parts: [paragraph('Thank you for your feedback of {{sentOn}}. This is our answer:'), { prose: 'answer' }],
  },
  'feedback-declined': {
    subject: 'Your feedback of {{sentOn}}',
    parts: [
      paragraph('Thank you for your feedback of {{sentOn}}. We will change nothing because of it:'),
      { prose: 'answer' },
    ],
  },
  'feedback-changed': {
    subject: 'What changed because of your feedback of {{sentOn}}',
    parts: [
      paragraph('Thank you for your feedback of {{sentOn}}. This is what was said:'),
      { prose: 'said' },
      paragraph('This is what changed because of it, on {{changedOn}}:'),
      { prose: 'did' },
      { facts: [['Release', '{{release}}']] },
    ],
  },
  vacancy: {
    subject: 'Vacancy: {{title}}',
    parts: [
      paragraph('The partnership is looking for somebody: {{title}}.'),
      { prose: 'description' },
      { facts: [['Closes', '{{closesOn}}']] },
      { link: '{{link}}', label: 'Read more and apply' },
    ],
  },
} satisfies Record<string, Template>;
