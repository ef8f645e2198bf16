import type { Count } from './count.js';
import type { Election } from './election.js';
import type { Lots } from './lots.js';

/** A way to count. Its id and version are frozen in the notice of election and printed on the count sheet. */
export interface CountingRule {
  readonly id: string;
  /** Changes whenever some election would be counted otherwise. */
  readonly version: string;
  readonly title: string;
  /** Where the rule is laid down. */
  readonly source: string;
  /** What each section says, by the number under which stages cite it. */
  readonly sections: Readonly<Record<string, string>>;
  /** The section by which all are returned where there are not more candidates than places. */
  readonly uncontested: string;
  /** The section by which a casual vacancy is filled by counting again; absent where the rule has no such recount. */
  readonly recount?: string;
  /** Places that it can fill at most; absent where it fills any number. */
  readonly mostSeats?: number;
  /**
   * Pure: the same election and lots give the same count. Throws an `ElectionFault` where the rule does not apply.
   * @param sitting  candidates who keep one of the seats each, in a recount for a vacancy (`recountForVacancy`)
   */
  count(election: Election, lots: Lots, sitting?: readonly number[]): Count;
}
