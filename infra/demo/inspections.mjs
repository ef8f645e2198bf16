import { dayOf, inspectionDayFrom } from './calendar.mjs';
import { Random } from './random.mjs';

/**
 * @typedef {import('./calendar.mjs').Day} Day
 * @typedef {1 | 2 | 3 | 4} Grade
 *
 * @typedef {object} Inspection
 * @property {'graded' | 'ungraded'} kind
 * @property {number} ordinal  among the school's inspections
 * @property {Day} on
 * @property {Day} publishedOn
 * @property {Grade} grade  of a graded inspection; of an ungraded one the grade that the school keeps
 * @property {'' | 'Concerns' | 'Improving'} signs  what an ungraded inspection says about the next one
 * @property {string} variation  key of the random numbers for what hangs on this inspection
 */

/** Later inspections have report cards, which this file has no columns for. */
const lastOfItsKind = dayOf('2025-11-07');
/** Before that, every inspection was graded. */
const ungradedFrom = dayOf('2015-09-01');
const year = 365.25;

/** What the inspector finds. @param {Random} random @returns {Grade} */
function firstGrade(random) {
  const draw = random.next();
  if (draw < 0.15) return 1;
  if (draw < 0.66) return 2;
  return draw < 0.93 ? 3 : 4;
}

/** @param {Random} random @param {Grade} grade @returns {Grade} */
function nextGrade(random, grade) {
  const draw = random.next();
  if (grade >= 3) return draw < 0.03 ? 1 : draw < 0.53 ? 2 : draw < 0.93 ? 3 : 4;
  if (draw < 0.17) return 1;
  return draw < 0.74 ? 2 : draw < 0.95 ? 3 : 4;
}

/** Years until the school is looked at again. @param {Random} random @param {Grade} grade */
const waitAfter = (random, grade) => (grade >= 3 ? 2.3 + random.next() * 2.2 : 3.2 + random.next() * 2);

/** The chain of inspections from a day on. @param {Random} random @param {Day} from @param {Day} until @returns {Inspection[]} */
function course(random, from, until) {
  /** @type {Inspection[]} */
  const inspections = [];
  let grade = firstGrade(random);
  let kind = /** @type {Inspection['kind']} */ ('graded');
  let on = inspectionDayFrom(from);
  while (on <= until) {
    const signs = kind === 'ungraded' && grade === 2 && random.chance(0.06) ? 'Improving' : '';
    inspections.push(inspection(random, { kind, ordinal: inspections.length, on, grade, signs }));
    on = inspectionDayFrom(on + Math.round(waitAfter(random, grade) * year));
    kind = grade <= 2 && on >= ungradedFrom && random.chance(0.64) ? 'ungraded' : 'graded';
    if (kind === 'graded') grade = nextGrade(random, grade);
  }
  return inspections;
}

/** @param {Random} random @param {Pick<Inspection, 'kind' | 'ordinal' | 'on' | 'grade' | 'signs'>} about @returns {Inspection} */
const inspection = (random, about) => ({
  ...about,
  publishedOn: about.on + random.between(28, 55),
  variation: `${about.ordinal}/${about.on}`,
});

/** A graded school's next ungraded inspection ends in concerns, and every second time it is graded a year later. @param {Inspection[]} earlier @param {number} endsIn @param {Random} random */
function withConcerns(earlier, endsIn, random) {
  const until = endsIn === 2026 ? lastOfItsKind : dayOf(`${endsIn}-06-20`);
  const on = inspectionDayFrom(random.between(dayOf(`${endsIn - 1}-09-15`), until - 14));
  const kept = earlier.filter((one) => one.on < on - 2.5 * year);
  const lastGraded = kept.findLastIndex(({ kind }) => kind === 'graded');
  const history = kept.map((one, at) =>
    at >= lastGraded && one.grade > 2 ? { ...one, grade: /** @type {Grade} */ (2) } : one,
  );
  const grade = history.at(lastGraded)?.grade ?? 2;
  const ordinal = history.length;
  history.push(inspection(random, { kind: 'ungraded', ordinal, on, grade, signs: 'Concerns' }));
  const again = inspectionDayFrom(on + Math.round(0.9 * year));
  if (random.chance(0.5) && again <= lastOfItsKind) {
    history.push(
      inspection(random, {
        kind: 'graded',
        ordinal: ordinal + 1,
        on: again,
        grade: random.pick([2, 3, 3, 4]),
        signs: '',
      }),
    );
  }
  return history;
}

/**
 * All inspections of a school and of the school that it was before it became an academy, oldest first.
 * @param {import('./school.mjs').School} school
 * @param {number} seed
 * @returns {Inspection[]}
 */
export function inspectionsOf({ urn, openedOn, slot: { story, type } }, seed) {
  const random = new Random(seed, urn, 'inspections');
  if (story?.kind === 'opens') return [];
  const from = openedOn !== null && !type.startsWith('Academy') ? openedOn + 2.2 * year : dayOf('2011-09-15');
  const inspections = course(random, Math.round(from + random.next() * 3.5 * year), lastOfItsKind);
  return story?.kind === 'concerns' ? withConcerns(inspections, story.year, random) : inspections;
}

/**
 * What was known on a day: the newest graded inspection, the one before, and the ungraded ones since.
 * @param {readonly Inspection[]} inspections
 * @param {Day} asAt
 */
export function knownOn(inspections, asAt) {
  const published = inspections.filter(({ publishedOn }) => publishedOn <= asAt);
  const graded = published.filter(({ kind }) => kind === 'graded');
  const latest = graded.at(-1) ?? null;
  return {
    latest,
    previous: graded.at(-2) ?? null,
    ungraded: published.filter(({ kind, on }) => kind === 'ungraded' && latest !== null && on > latest.on),
  };
}
