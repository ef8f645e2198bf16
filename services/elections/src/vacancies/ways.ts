import type { elections } from '@partnership/contracts';
import { stillAsking, vacancyMoveRefused, wayClosed } from './vacancy.errors.js';
import { mayBecome, type KnownVacancy } from './vacancy.js';

type Way = elections.VacancyWay;

type Known = Pick<KnownVacancy, 'seat' | 'rule' | 'polled' | 'papersKept'>;

/** To which state a way leads. */
const leadsTo: Record<Way, elections.VacancyState> = {
  'protected-recount': 'filled',
  'runner-up': 'filled',
  'by-election': 'by-election',
  'co-option': 'filled',
  'leaving-vacant': 'left-vacant',
};

/** Why the papers cannot say who follows; null where they can. */
function noPapers({ seat, polled, papersKept }: Known): string | null {
  if (seat === null) return 'nobody has left the place: the count itself left it vacant';
  if (!polled) return 'nobody had to vote in this contest';
  return papersKept ? null : 'the ballots are no longer kept';
}

/** Why a way is closed for this contest, in whatever state the vacancy is; null where it is open. */
const closed: Record<Way, (known: Known) => string | null> = {
  'protected-recount': (known) =>
    known.rule === 'plurality' ? 'a plurality has no recount: the runner-up follows' : noPapers(known),
  'runner-up': noPapers,
  'co-option': () => null,
  'by-election': () => null,
  'leaving-vacant': () => null,
};

/** What can be done about a vacancy as it stands. */
export const openWays = (vacancy: Known & Pick<KnownVacancy, 'state'>): Way[] =>
  (Object.keys(leadsTo) as Way[]).filter(
    (way) =>
      mayBecome(vacancy.state, leadsTo[way]) && isTaken(vacancy.state, way) && closed[way](vacancy) === null,
  );

/** From `by-election` a vacancy is filled by the declaration alone. */
const isTaken = (state: elections.VacancyState, way: Way): boolean =>
  state !== 'by-election' || leadsTo[way] !== 'filled';

/** Refuses a way that is not open as things stand, or that this contest does not have at all. */
export function assertWay(way: Way, vacancy: Known & Pick<KnownVacancy, 'state' | 'answerBy'>): void {
  const { state, answerBy } = vacancy;
  if (state === 'asking' && leadsTo[way] === 'filled') throw stillAsking(answerBy ?? '');
  if (!mayBecome(state, leadsTo[way]) || !isTaken(state, way)) throw vacancyMoveRefused(state, leadsTo[way]);
  const why = closed[way](vacancy);
  if (why !== null) throw wayClosed(way, why);
}
