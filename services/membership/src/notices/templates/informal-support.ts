import { paragraph, type Template } from './template.js';

/** Help among schools that nobody pays for. */
export const informalSupportTemplates = {
  thanks: {
    subject: '{{receiver}} says thank you',
    parts: [
      paragraph('{{receiver}} thanks {{giver}} for the help of {{on}}:'),
      { prose: 'thanks' },
      paragraph('If you both agree, everybody may read of it.'),
      { link: '{{link}}', label: 'See the entry, and agree to publish it' },
    ],
  },
} satisfies Record<string, Template>;
