import type { ShownKind } from '../comparisons/shown.js';

/** Why a figure does not show, as short as a label. */
export const reasons: Record<ShownKind, string> = {
  number: '',
  text: 'no number',
  suppressed: 'suppressed',
  small: 'too few pupils',
  redacted: 'redacted',
  notPublished: 'not published',
  lowCoverage: 'low coverage',
  complementary: 'hidden to protect another',
  noEntries: 'no entries',
  notApplicable: 'not applicable',
  newSchool: 'new school',
  missing: 'missing',
};

export const reasonOf = (kind: string): string => reasons[kind as ShownKind] ?? kind;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2019-12-13` as 13 December 2019. */
export function spokenDay(day: string | null): string {
  if (day === null) return 'an unknown day';
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

export const sourceLine = (sources: readonly string[], asAt: string | null): string =>
  sources.length === 0
    ? 'No source has figures.'
    : `Source: ${sources.join(', ')}, as at ${spokenDay(asAt)}.`;

export const counted = (n: number, hidden: number, absent = 0): string =>
  [
    `n = ${n} ${n === 1 ? 'school' : 'schools'}`,
    ...(hidden > 0 ? [`${hidden} hidden`] : []),
    ...(absent > 0 ? [`${absent} without a figure`] : []),
  ].join(', ');

export const inPeriod = (period: string): string => (period === '' ? '' : `${period} · `);
