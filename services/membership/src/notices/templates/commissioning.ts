import { paragraph, type Template } from './template.js';

/** What people are told about work that schools do for schools. No school that is helped is named in a mail to others. */
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
} satisfies Record<string, Template>;
