import { paragraph, type Template } from './template.js';

export const membershipTemplates = {
  'membership-grace': {
    subject: 'Membership of {{school}}: please pay by {{until}}',
    parts: [
      paragraph('The membership year has begun and the invoice of {{school}} is not paid yet.'),
      paragraph(
        'The school keeps its vote until {{until}}. Its membership ends after that day if the invoice is still unpaid.',
      ),
    ],
  },
  'membership-lapsed': {
    subject: 'The membership of {{school}} has lapsed',
    parts: [
      paragraph('The membership of {{school}} lapsed on {{on}}, because its invoice was not paid in time.'),
      paragraph('It becomes a member again as soon as the invoice is paid in full.'),
    ],
  },
  'membership-suspended': {
    subject: 'The membership of {{school}} is suspended',
    parts: [
      paragraph('The membership of {{school}} is suspended from {{on}}.'),
      { prose: 'reason' },
      paragraph('Answer this message to be heard on it.'),
    ],
  },
  invitation: {
    subject: 'Join the partnership: an invitation to {{school}}',
    parts: [
      paragraph('{{school}} is invited to become a member of the partnership from {{from}}.'),
      { prose: 'message' },
      { link: '{{link}}', label: 'Answer the invitation' },
      paragraph('The invitation can be answered until {{until}}.'),
    ],
  },
  'school-notice': {
    subject: '{{subject}}',
    parts: [{ prose: 'body' }],
  },
} satisfies Record<string, Template>;
