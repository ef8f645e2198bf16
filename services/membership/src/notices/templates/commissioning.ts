import { paragraph, type Template } from './template.js';

/** What people are told about work that schools do for schools. Nothing of it names a school that is helped. */
export const commissioningTemplates = {
  'circle-narrowed': {
    subject: 'Fewer schools helped others in {{term}}',
    parts: [
      paragraph('{{term}} is over, and the circle of schools that help has not widened ({{kind}}).'),
      {
        facts: [
          ['Schools that helped', '{{supporters}}'],
          ['In the term before', '{{before}}'],
          ['Target', '{{target}}'],
        ],
      },
      paragraph('It stands on the Group’s next agenda.'),
      { link: '{{link}}', label: 'See good schools that were never asked' },
    ],
  },
  'call-opened': {
    subject: 'A call for expressions of interest: {{title}}',
    parts: [
      paragraph(
        'The Group is looking for a school to do a piece of work for others, and yours is invited to say that it could.',
      ),
      {
        facts: [
          ['Call', '{{title}}'],
          ['Questions until', '{{questionsUntil}}'],
          ['Deadline', '{{closesAt}}'],
        ],
      },
      paragraph(
        'What you write is sealed until the deadline: nobody but you reads it before. The days that you offer are held until it is decided, so say first how many your school can give.',
      ),
      { link: '{{link}}', label: 'Read the call' },
    ],
  },
} satisfies Record<string, Template>;
