import type { districts } from '@partnership/contracts';
import type { AbsentKind } from './value.js';

export type DateFormat = districts.FileDateFormat;

/**
 * How a cell is read. `choice` takes only the words in `choices` and keeps what each stands for; `nothing` is for a
 * column that the publisher sends and nobody needs.
 */
export type Reading = districts.ColumnReading;

/** The readings whose cells are figures. */
export const figureReadings = [
  'count',
  'decimal',
  'percentage',
  'grade',
] as const satisfies readonly Reading[];

/** Which figure of a school a column gives, of which time. */
export interface IndicatorProfile {
  readonly code: string;
  /** `''` for what is true of the day of the file; the period of the run unless said. */
  readonly period?: string;
  /** School years before the run's period. */
  readonly before?: number;
  /** Where a row of totals has several of one indicator: of which schools this one is. */
  readonly of?: string;
}

export interface ColumnProfile {
  readonly name: string;
  readonly reads: Reading;
  /** A file without this column is refused. */
  readonly required?: boolean;
  /** The fact of the school that the cell becomes. */
  readonly fact?: string;
  /** The fact is taken from here only where the columns before do not give it. */
  readonly fallback?: boolean;
  readonly indicator?: IndicatorProfile;
  /** No school can be listed without this fact, so a blank refuses the row. */
  readonly essential?: boolean;
  /** What a blank cell means; `missing` unless said. */
  readonly blank?: AbsentKind;
  /** Cells that stand for a value which is not there. */
  readonly codes?: Readonly<Record<string, AbsentKind>>;
  readonly choices?: Readonly<Record<string, string>>;
  /** What a word means that is not among the choices; it puts the row aside unless said. */
  readonly otherwise?: AbsentKind;
  /** Figures beyond these are faults. */
  readonly least?: number;
  readonly most?: number;
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

export const comparatorLevels = ['authority', 'region', 'national'] as const;
export type ComparatorLevel = (typeof comparatorLevels)[number];

/** Which rows are totals of an area or the nation, not of a school. */
export interface ComparatorProfile {
  /** The column that tells; without one every row is a total of `level`. */
  readonly column?: string;
  /** Cell of that column → level; a row with another cell is of a school. */
  readonly levels?: Readonly<Record<string, ComparatorLevel>>;
  readonly level?: ComparatorLevel;
  /** Columns with the area's code and name. */
  readonly code?: string;
  readonly label?: string;
  /** Cell of `column` → name, where the row has none. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Columns that tell of a link between two schools. */
export interface LinkProfile {
  readonly linked: string;
  readonly type: string;
  readonly establishedOn?: string;
}

/** What the facts of one row must be to each other; otherwise the school is asked, by a warning. */
export type RowCheck =
  | { readonly code: string; readonly kind: 'sum'; readonly parts: readonly string[]; readonly total: string }
  | { readonly code: string; readonly kind: 'at-most'; readonly fact: string; readonly most: string }
  | {
      readonly code: string;
      readonly kind: 'none-when';
      readonly fact: string;
      readonly when: string;
      readonly is: string;
    };

/** Columns that tell the school's authority: its DfE number, whole or in two parts; its name where those are blank. */
export interface AuthorityProfile {
  readonly laestab?: string;
  readonly code?: string;
  readonly number?: string;
  readonly name?: string;
}

/**
 * `schools`: rows are what the source says of a school, and show in the directory. `measures`: rows are figures alone.
 * `links`: rows say which schools follow each other.
 */
export const profileKinds = ['schools', 'measures', 'links'] as const;
export type ProfileKind = (typeof profileKinds)[number];

/** A kind of file, wholly as data, so that another kind needs no other code. */
export interface FeedProfile {
  readonly code: string;
  /** Raised with every change of one that was written as data; a run keeps the one by which it was read. */
  readonly version: number;
  readonly kind: ProfileKind;
  readonly title: string;
  readonly key: string;
  readonly dateFormat: DateFormat;
  readonly authority?: AuthorityProfile;
  readonly columns: readonly ColumnProfile[];
  /** Columns that the publisher sends and nobody needs. */
  readonly ignored?: readonly string[];
  /** Cells of any column of figures that stand for a value which is not there. */
  readonly codes?: Readonly<Record<string, AbsentKind>>;
  /** Facts that hold for every school of the file. */
  readonly always: Readonly<Record<string, string>>;
  readonly inspections: readonly InspectionProfile[];
  readonly comparators?: ComparatorProfile;
  readonly link?: LinkProfile;
  /** The column that holds the school's links, which go on in cells beyond the header. */
  readonly links?: string;
  readonly checks?: readonly RowCheck[];
  /** Facts with the ages that a school takes, by which its phase is known where no column tells it. */
  readonly ages?: { readonly lowest: string; readonly highest: string };
}

/** True if the file needs to be told the period of which its figures speak. */
export const needsPeriod = ({ columns }: FeedProfile): boolean =>
  columns.some(({ indicator }) => indicator !== undefined && indicator.period === undefined);
