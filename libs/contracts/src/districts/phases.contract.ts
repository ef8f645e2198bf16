/** The field's phases of education. */
export const phases = [
  'nursery',
  'primary',
  'middle',
  'secondary',
  'all-through',
  'special',
  'alternative-provision',
  'post-16',
] as const;
export type Phase = (typeof phases)[number];

export const schoolStatuses = ['open', 'closed', 'proposed-to-open', 'proposed-to-close'] as const;
export type SchoolStatus = (typeof schoolStatuses)[number];
