import { paragraph, type Template } from './template.js';

/** What schools are told that offered to do work for others. No school that is helped is named in a mail. */
export const awardTemplates = {
  'award-feedback': {
    subject: 'Feedback on your school’s expression of interest',
    parts: [
      paragraph(
        'Your school offered to do a piece of commissioned work that went to another. You can now read how your expression of interest was judged, what was strong in it, and what would have helped.',
      ),
      paragraph('We hope that you will express your interest again.'),
      { link: '{{link}}', label: 'Read the feedback' },
    ],
  },
} satisfies Record<string, Template>;
