import { paragraph, type Template } from './template.js';

/** What those who look after the districts are told. No school that causes concern is named in a mail. */
export const districtTemplates = {
  'feed-late': {
    subject: 'A file has not come: {{profile}}, due on {{dueOn}}',
    parts: [
      paragraph(
        'A file of {{profile}} was due on {{dueOn}}. Its days of grace are over and it has not come.',
      ),
      { facts: [['Newest figures', '{{lastAsAt}}']] },
      paragraph('Until it comes, what rests on it is as old as these. You are told of this day only once.'),
      { link: '{{link}}', label: 'See when files are due, and which are late' },
    ],
  },
  'concern-overdue': {
    subject: 'A concern was to be answered by {{dueOn}}',
    parts: [
      paragraph('The day by which a concern was to be answered, {{dueOn}}, has passed without an answer.'),
      { facts: [['District', '{{district}}']] },
      paragraph('What is overdue goes to the Group.'),
      { link: '{{link}}', label: 'See the concern, and answer it or hand it over' },
    ],
  },
} satisfies Record<string, Template>;
