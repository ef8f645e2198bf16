import type { districts } from '@partnership/contracts';
import type { ColumnProfile, ComparatorProfile, FeedProfile } from './profile.js';
import type { AbsentKind } from './value.js';

type Codes = readonly districts.MissingCode[] | undefined;

const codesOf = (codes: Codes): Readonly<Record<string, AbsentKind>> =>
  Object.fromEntries((codes ?? []).map(({ cell, kind }) => [cell.trim(), kind]));

/** Properties that are there, so that absent ones stay absent. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const columnOf = ({
  codes,
  choices,
  indicator,
  name,
  reads,
  ...rest
}: districts.ColumnDefinition): ColumnProfile => ({
  ...given(rest),
  name,
  reads,
  ...(codes !== undefined && { codes: codesOf(codes) }),
  ...(indicator !== undefined && { indicator: { ...given(indicator), code: indicator.code } }),
  ...(choices !== undefined && {
    choices: Object.fromEntries(choices.map(({ cell, means }) => [cell.trim(), means])),
  }),
});

const comparatorsOf = ({ rows, column, ...rest }: districts.TotalRows): ComparatorProfile => ({
  ...given(rest),
  column,
  levels: Object.fromEntries(rows.map(({ cell, level }) => [cell.trim(), level])),
  labels: Object.fromEntries(
    rows.flatMap(({ cell, label }) => (label === undefined ? [] : [[cell.trim(), label]])),
  ),
});

/** The profile that somebody wrote, as files are read by it. */
export function profileFrom(
  code: string,
  version: number,
  definition: districts.ProfileDefinition,
): FeedProfile {
  const { title, kind, key, dateFormat, columns, ignored, codes, authority, totals } = definition;
  return {
    code,
    version,
    title,
    kind,
    key,
    dateFormat,
    columns: columns.map(columnOf),
    ignored: ignored ?? [],
    codes: codesOf(codes),
    // A list of schools that does not say otherwise is of schools that are open.
    always: kind === 'schools' && !columns.some(({ fact }) => fact === 'status') ? { status: 'open' } : {},
    inspections: [],
    ...(authority !== undefined && { authority: given(authority) }),
    ...(totals !== undefined && { comparators: comparatorsOf(totals) }),
  };
}

/** Only what a definition has: whatever else a request carried is not kept. */
export const definitionIn = ({
  title,
  kind,
  key,
  dateFormat,
  columns,
  ignored,
  codes,
  authority,
  totals,
}: districts.ProfileDefinition): districts.ProfileDefinition => ({
  title,
  kind,
  key,
  dateFormat,
  columns,
  ...given({ ignored, codes, authority, totals }),
});
