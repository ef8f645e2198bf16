import type { Count, Stage } from '../count.js';
import { ElectionFault, type Election } from '../election.js';
import { earlierLots, type Lots } from '../lots.js';
import type { CountingRule } from '../rule.js';
import { assertVacancy, type CasualVacancy } from './casual-vacancy.js';

/** The election without whom a recount passes over: re-open nominations is nobody who could take a place. */
function recounted({ reopenNominations, ...election }: Election, vacancy: CasualVacancy): Election {
  const passedOver = new Set([...vacancy.vacating, ...vacancy.unwilling, reopenNominations?.candidate]);
  return {
    ...election,
    seats: vacancy.sitting.length + vacancy.places,
    candidates: election.candidates.map((candidate) =>
      passedOver.has(candidate.number) ? { ...candidate, withdrawn: true } : candidate,
    ),
  };
}

/** The section on vacancies is cited where papers are read anew, where protection may tell, and where the count ends. */
const citing =
  (section: string, { sitting }: CasualVacancy) =>
  (stage: Stage, index: number, all: readonly Stage[]): Stage => {
    const excludes = stage.candidates.length > 0 && stage.action !== 'surplus' && sitting.length > 0;
    const applies = index === 0 || index === all.length - 1 || excludes;
    return applies ? { ...stage, sections: [section, ...stage.sections] } : stage;
  };

/** The lots of a recount: a tie that the first count of the election decided by these lots stays so, at whatever stage it comes. */
export const lotsOfRecount = (rule: CountingRule, election: Election, lots: Lots): Lots =>
  earlierLots(rule.count(election, lots).lots, lots);

/**
 * Counts the stored papers again for a casual vacancy: preferences for who vacates a place, for who does not consent and for
 * re-open nominations are passed over; who sits keeps the place whatever the votes; the quota is that of all places, held and to
 * fill. It ends when as many new candidates are elected as there are places to fill, or all who are willing: `elected` and
 * `returned` are these, in order, and `seats` counts those who sit as well.
 *
 * Throws an `ElectionFault` where the rule has no recount (plurality, whose vacancies go to `runnersUp`), or the vacancy is none
 * that this contest can have: nobody vacates, somebody is unknown, sits and vacates, or more places than the contest has.
 * @param lots  `lotsOfRecount`, as ties that were decided stay so
 */
export function recountForVacancy(
  rule: CountingRule,
  election: Election,
  vacancy: CasualVacancy,
  lots: Lots,
): Count {
  const { recount: section } = rule;
  if (section === undefined)
    throw new ElectionFault(`${rule.id} fills no vacancy by counting again: the runner-up follows`);
  assertVacancy(election, vacancy);
  const count = rule.count(recounted(election, vacancy), lots, vacancy.sitting);
  return { ...count, stages: count.stages.map(citing(section, vacancy)), vacancy };
}
