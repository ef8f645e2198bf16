/** Schools that are compared with one another, by their places in the directory. */
export interface ComparedGroup {
  readonly code: string;
  readonly name: string;
  readonly places: readonly number[];
}
