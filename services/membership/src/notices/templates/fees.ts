import { paragraph, type Template } from './template.js';

const payment = {
  facts: [
    ['Invoice', '{{reference}}'],
    ['School', '{{school}}'],
    ['Amount due', '{{amount}}'],
    ['Pay by', '{{dueOn}}'],
  ],
} as const;

export const feeTemplates = {
  invoice: {
    subject: 'Invoice {{reference}}: membership of {{school}}, {{year}}',
    parts: [
      paragraph('The invoice for the membership of {{school}} in {{year}} is attached.'),
      payment,
      paragraph('Please quote {{reference}} with the payment, so that we can tell whose it is.'),
    ],
  },
  reminder: {
    subject: 'Reminder: invoice {{reference}} of {{school}}',
    parts: [
      paragraph('We have not yet received the whole of what invoice {{reference}} asks for.'),
      payment,
      paragraph(
        'If it was paid in the last few days, please take no notice of this. If something in the invoice is wrong, please answer this message.',
      ),
    ],
  },
  'credit-note': {
    subject: 'Credit note {{reference}} for {{school}}',
    parts: [
      paragraph('A credit note for {{school}} is attached.'),
      {
        facts: [
          ['Credit note', '{{reference}}'],
          ['On invoice', '{{invoice}}'],
          ['Amount', '{{amount}}'],
        ],
      },
    ],
  },
} satisfies Record<string, Template>;
