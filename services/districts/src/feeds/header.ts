import { cellReader, type CellReading } from './cell.js';
import { FileFault } from './file-fault.js';
import type { ColumnProfile, FeedProfile } from './profile.js';

/** A column of the profile and where this file has it. */
export interface BoundColumn {
  readonly column: ColumnProfile;
  readonly index: number;
  readonly read: (cell: string) => CellReading;
}

export interface BoundHeader {
  readonly width: number;
  readonly columns: readonly BoundColumn[];
  /** Columns of the file that the profile does not know; they are not read. */
  readonly unknown: readonly string[];
}

/** Publishers change blanks and capitals between releases; neither makes another column. */
const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Binds by name, never by position. Throws a FileFault for a repeated or a required absent column. */
export function bindHeader(profile: FeedProfile, names: readonly string[]): BoundHeader {
  const places = new Map<string, number>();
  names.forEach((name, index) => {
    if (plain(name) === '') return;
    if (places.has(plain(name)))
      throw new FileFault('duplicate-header', `The column “${name.trim()}” occurs twice`, 1);
    places.set(plain(name), index);
  });
  const absent = profile.columns.filter(({ name, required }) => required && !places.has(plain(name)));
  if (absent.length > 0)
    throw new FileFault(
      'wrong-header',
      `Not a file of ${profile.title}: it lacks ${listed(absent.map(({ name }) => name))}`,
      1,
    );
  const columns = profile.columns.flatMap((column) => {
    const index = places.get(plain(column.name));
    if (index === undefined || column.reads === 'nothing') return [];
    return [{ column, index, read: cellReader(column, profile.dateFormat, profile.codes) }];
  });
  const known = new Set([...profile.columns.map(({ name }) => name), ...(profile.ignored ?? [])].map(plain));
  return {
    width: names.length,
    columns,
    unknown: names.filter((name) => plain(name) !== '' && !known.has(plain(name))),
  };
}

const listed = (names: readonly string[]): string => {
  const some = names.slice(0, 5).map((name) => `“${name}”`);
  return names.length > 5 ? `${some.join(', ')} and ${names.length - 5} more` : some.join(', ');
};
