import type { districts } from '@partnership/contracts';
import { isFigure } from './cell.js';
import { needsPeriod, type FeedProfile } from './profile.js';
import { isBuiltIn } from './profiles/index.js';

/** A profile as its users need it: which columns to send, and what becomes of each. */
export const profileView = (profile: FeedProfile): districts.FeedProfileView => ({
  profile: profile.code,
  version: profile.version,
  builtIn: isBuiltIn(profile.code),
  kind: profile.kind,
  title: profile.title,
  keyColumn: profile.key,
  dateFormat: profile.dateFormat,
  needsPeriod: needsPeriod(profile),
  columns: profile.columns.map((column) => ({
    name: column.name,
    required: column.required ?? false,
    reads: column.reads,
    feeds: column.fact ?? inspectionPart(profile, column.name) ?? null,
    indicator: column.indicator?.code ?? null,
    codes: Object.entries(
      isFigure(column) ? { ...profile.codes, ...column.codes } : (column.codes ?? {}),
    ).map(([cell, kind]) => ({ cell, kind })),
  })),
});

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The header alone, of the columns that are read. */
export function templateOf({ code, columns }: FeedProfile): districts.FeedTemplateView {
  const names = new Set(columns.filter(({ reads }) => reads !== 'nothing').map(({ name }) => name));
  const header = `${[...names].map(quoted).join(',')}\r\n`;
  return {
    fileName: `${code}.csv`,
    contentType: 'text/csv; charset=utf-8',
    base64: Buffer.from(header).toString('base64'),
  };
}

const inspectionPart = ({ inspections }: FeedProfile, column: string): string | undefined =>
  inspections
    .flatMap(({ kind, judgements, ...parts }) => [
      ...Object.entries(parts).map(([part, name]) => ({ name, feeds: `${kind} inspection: ${part}` })),
      ...Object.entries(judgements).map(([area, name]) => ({ name, feeds: `${kind} inspection: ${area}` })),
    ])
    .find(({ name }) => name === column)?.feeds;
