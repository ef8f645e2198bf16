import type { DateFormat } from './bank-profile.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const patterns: Record<DateFormat, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'DD/MM/YY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{2})$/,
  'DD-MM-YYYY': /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  'DD MMM YYYY': /^(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]*[ -](?<year>\d{4})$/i,
  'DD MMM YY': /^(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]*[ -](?<year>\d{2})$/i,
};

const monthOf = (text: string): number =>
  /^\d/.test(text) ? Number(text) : months.indexOf(text.toLowerCase()) + 1;

const two = (number: number): string => String(number).padStart(2, '0');

function asDay(text: string, format: DateFormat): string | null {
  const found = patterns[format].exec(text)?.groups;
  if (found === undefined) return null;
  const { year = '', month = '', day = '' } = found;
  const iso = `${year.length === 2 ? `20${year}` : year}-${two(monthOf(month))}-${two(Number(day))}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/** The day as `YYYY-MM-DD`, by the first format that fits; null where none does or there is no such day. */
export function readDay(text: string, formats: readonly DateFormat[]): string | null {
  for (const format of formats) {
    const day = asDay(text.trim(), format);
    if (day !== null) return day;
  }
  return null;
}

const amount =
  /^(?<before>[-+(]?)£?(?<minus>-?)(?<pounds>\d{1,10}|\d{1,3}(,\d{3})+)(\.(?<pence>\d{1,2}))?(?<after>\)|-)?$/;

/**
 * Pence of `1,234.50`, `£12`, `-3.10`, `(3.10)`, `3.10-` or `3.10 DR`; null for anything else, above all for fractions of
 * a penny and for the comma as a decimal point.
 */
export function readPence(text: string): number | null {
  const bare = text
    .replaceAll('\u2212', '-')
    .replace(/\s*(CR|DR)$/i, '')
    .replaceAll(/\s/g, '');
  const found = amount.exec(bare)?.groups;
  if (found === undefined) return null;
  const { before = '', minus = '', after = '' } = found;
  if ((before === '(') !== (after === ')')) return null;
  const pounds = Number((found.pounds ?? '').replaceAll(',', ''));
  const pence = pounds * 100 + Number((found.pence ?? '').padEnd(2, '0'));
  const signs = [before === '-' || before === '(', minus === '-', after === '-', /DR$/i.test(text.trim())];
  const negative = signs.filter(Boolean).length;
  if (negative > 1) return null;
  return negative === 1 && pence !== 0 ? -pence : pence;
}
