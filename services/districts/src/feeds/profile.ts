import type { AbsentKind } from './value.js';

export const dateFormats = ['dd/mm/yyyy', 'dd-mm-yyyy', 'yyyy-mm-dd'] as const;
export type DateFormat = (typeof dateFormats)[number];

/**
 * How a cell is read. `choice` takes only the words in `choices` and keeps what each stands for; `nothing` is for a
 * column that the publisher sends and nobody needs.
 */
export type Reading =
  'nothing' | 'text' | 'urn' | 'laestab' | 'count' | 'grade' | 'date' | 'yes-no' | 'choice';

export interface ColumnProfile {
  readonly name: string;
  readonly reads: Reading;
  /** A file without this column is refused. */
  readonly required?: boolean;
  /** The fact of the school that the cell becomes. */
  readonly fact?: string;
  /** No school can be listed without this fact, so a blank refuses the row. */
  readonly essential?: boolean;
  /** What a blank cell means; `missing` unless said. */
  readonly blank?: AbsentKind;
  /** Cells that stand for a value which is not there. */
  readonly codes?: Readonly<Record<string, AbsentKind>>;
  readonly choices?: Readonly<Record<string, string>>;
}

/** Where a row tells of an inspection: names of columns. */
export interface InspectionProfile {
  readonly kind: 'graded' | 'ungraded';
  readonly number: string;
  readonly type?: string;
  readonly inspectedOn: string;
  readonly publishedOn: string;
  /** The URN that was inspected: the school's own or its predecessor's. */
  readonly urn: string;
  readonly overall?: string;
  readonly outcome?: string;
  readonly categoryOfConcern?: string;
  /** Area of judgement → column. */
  readonly judgements: Readonly<Record<string, string>>;
}

/** A kind of file, wholly as data, so that another kind needs no other code. */
export interface FeedProfile {
  readonly code: string;
  readonly title: string;
  readonly key: string;
  readonly dateFormat: DateFormat;
  /** Columns that tell the school's authority: its DfE number, and the authority's name where that is blank. */
  readonly authority: { readonly laestab: string; readonly name: string };
  readonly columns: readonly ColumnProfile[];
  /** Facts that hold for every school of the file. */
  readonly always: Readonly<Record<string, string>>;
  readonly inspections: readonly InspectionProfile[];
}
