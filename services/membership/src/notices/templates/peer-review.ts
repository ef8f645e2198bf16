import { paragraph, type Template } from './template.js';

export const peerReviewTemplates = {
  'peer-review-matched': {
    subject: '{{title}}: whom {{school}} works with',
    parts: [
      paragraph('{{school}} has been matched in {{title}}.'),
      {
        facts: [
          ['You review', '{{reviews}}'],
          ['You are reviewed by', '{{reviewedBy}}'],
          ['Visits', 'from {{visitsFrom}} to {{visitsUntil}}'],
        ],
      },
      paragraph('The review begins with your own: please record your self-review before the visits begin.'),
      { link: '{{link}}', label: 'See your reviews' },
    ],
  },
} satisfies Record<string, Template>;
