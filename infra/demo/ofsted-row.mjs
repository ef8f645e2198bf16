import { britishOf, dayOf } from './calendar.mjs';
import { inspectionsOf, knownOn } from './inspections.mjs';
import { ofstedColumns } from './ofsted-columns.mjs';
import { isAcademy } from './plan.mjs';
import { Random } from './random.mjs';
import { neighbour, rollIn } from './school.mjs';

/**
 * @typedef {import('./inspections.mjs').Inspection} Inspection
 * @typedef {import('./school.mjs').School} School
 * @typedef {Partial<Record<import('./ofsted-columns.mjs').OfstedColumn, string>>} Row
 *
 * @typedef {object} Moment
 * @property {number} seed
 * @property {string} asAt
 * @property {import('./plan.mjs').Trust | null} trust  to which the school belongs on that day
 */

const noSuchJudgement = '9';
const judgedByAreaFrom = dayOf('2019-09-01');
const safeguardingFrom = dayOf('2015-09-01');
const numberedAnewFrom = dayOf('2015-09-01');
const noOverallFrom = dayOf('2024-09-02');

/** @param {School} school @param {Inspection} inspection */
function numberOf({ urn, area }, { on, ordinal }) {
  const number = (Number(urn) - Number(area.firstUrn)) * 12 + ordinal + (area === neighbour ? 500_000 : 0);
  return on < numberedAnewFrom ? `ITS${String(number).padStart(6, '0')}` : String(10_000_000 + number);
}

/** The school as it was on that day: itself, or the maintained school that became an academy. @param {School} school @param {Inspection} inspection */
function bearerOf(school, { on }) {
  const { urn, laestab, name, openedOn, slot, area } = school;
  if (openedOn === null || on >= openedOn) return { own: 'Yes', urn, laestab, name, type: slot.type };
  const type = slot.phase === 'Special' ? 'Community Special School' : 'Community School';
  return {
    own: 'No',
    urn: String(Number(urn) + area.predecessorStep),
    laestab,
    name: name.replace('Academy', 'School'),
    type: slot.phase === 'PRU' ? 'Pupil Referral Unit' : type,
  };
}

/** A judgement by area, at most one grade from the whole. @param {Random} random @param {Inspection} inspection */
function areaGrade(random, { grade }) {
  const draw = random.next();
  if (draw < 0.25) return String(Math.max(1, grade - 1));
  return String(draw < 0.3 ? Math.min(4, grade + 1) : grade);
}

/** @param {School} school @param {Inspection} inspection @param {number} seed */
function judgementsOf(school, inspection, seed) {
  const random = new Random(seed, school.urn, 'judgements', inspection.variation);
  const { on, grade } = inspection;
  const byArea = () => (on >= judgedByAreaFrom ? areaGrade(random, inspection) : noSuchJudgement);
  const where = (/** @type {boolean} */ applies) =>
    applies ? areaGrade(random, inspection) : noSuchJudgement;
  return {
    overall: on < noOverallFrom ? String(grade) : noSuchJudgement,
    category: grade === 4 ? random.pick(['SM', 'SM', 'SWK']) : '',
    quality: on >= judgedByAreaFrom ? String(grade) : noSuchJudgement,
    behaviour: byArea(),
    development: byArea(),
    leadership: areaGrade(random, inspection),
    safeguarding: on < safeguardingFrom ? noSuchJudgement : grade === 4 && random.chance(0.4) ? 'No' : 'Yes',
    earlyYears: where(school.lowAge < 5 && on >= dayOf('2014-09-01')),
    sixthForm: where(school.highAge > 16),
  };
}

/** @param {School} school @param {Moment} moment @returns {Row} */
function identityCells(school, { asAt, trust }) {
  const { urn, slot, faith, area, highAge } = school;
  const sponsored = /Sponsor Led/.test(slot.type);
  const pupils = rollIn(school, Number(asAt.slice(0, 4)));
  const secondary = slot.phase === 'Secondary';
  return {
    'Web Link': `https://inspections.example/provider/${urn}`,
    URN: urn,
    LAESTAB: school.laestab,
    'School name': school.name,
    'Ofsted phase': slot.phase,
    'Type of education': slot.type,
    'School open date': school.openedOn === null ? '' : britishOf(school.openedOn),
    'Admissions policy': secondary ? 'Non-selective' : 'Not applicable',
    'Sixth form':
      highAge > 16 ? 'Has a sixth form' : secondary ? 'Does not have a sixth form' : 'Not applicable',
    'Designated religious character': faith ?? 'Does not apply',
    'Religious ethos': isAcademy(slot.type) && faith === null ? 'None' : 'Does not apply',
    'Faith grouping': faith === null ? 'Non-faith' : 'Christian',
    'Ofsted region': 'Demo Region',
    Region: 'Demo Region',
    'Local authority': area.name,
    'Parliamentary constituency': school.constituency,
    'Multi-academy trust UID': trust?.uid ?? '',
    'Multi-academy trust name': trust?.name ?? '',
    'Academy sponsor UID': sponsored && trust ? trust.uid : '',
    'Academy sponsor name': sponsored && trust ? trust.name : '',
    Postcode: school.postcode,
    'The income deprivation affecting children index (IDACI) quintile': String(school.deprivation),
    'Total number of pupils': pupils === null ? '' : String(pupils),
    'Statutory lowest age': String(school.lowAge),
    'Statutory highest age': String(highAge),
  };
}

/** @param {School} school @param {Inspection} last @param {number} count @returns {Row} */
function ungradedCells(school, last, count) {
  const bearer = bearerOf(school, last);
  const kept = last.grade === 1 ? 'Outstanding' : 'Good';
  return {
    'Latest ungraded inspection number since last graded inspection': numberOf(school, last),
    'Does the ungraded inspection relate to the URN of the current school?': bearer.own,
    'URN at time of the ungraded inspection': bearer.urn,
    'LAESTAB at time of the ungraded inspection': bearer.laestab,
    'School name at time of the ungraded inspection': bearer.name,
    'School type at time of the ungraded inspection': bearer.type,
    'Number of ungraded inspections since the last graded inspection': String(count),
    'Date of latest ungraded inspection': britishOf(last.on),
    'Ungraded inspection publication date': britishOf(last.publishedOn),
    'Did the latest ungraded inspection convert to a graded inspection?': 'No',
    'Ungraded inspection overall outcome': `School remains ${kept}${last.signs === '' ? '' : ` (${last.signs}) - S5 Next`}`,
  };
}

/** @param {School} school @param {string} own */
function chartTypeOf({ slot: { type } }, own) {
  if (own === 'No' && /Sponsor Led/.test(type)) return 'Not inspected in current form';
  if (/Sponsor Led|Technical|Studio/.test(type)) return 'Academy sponsor led';
  if (/Converter/.test(type)) return 'Academy converter';
  return type.startsWith('Free') ? 'Free school' : 'Maintained school';
}

/** @param {School} school @param {Inspection} latest @param {number} seed @returns {Row} */
function gradedCells(school, latest, seed) {
  const bearer = bearerOf(school, latest);
  const judged = judgementsOf(school, latest, seed);
  const again = latest.ordinal > 0 && latest.grade >= 3;
  return {
    'Number of monitoring and urgent inspections since last graded inspection': latest.grade === 4 ? '1' : '',
    'Inspection number of latest graded inspection': numberOf(school, latest),
    'Inspection type': again ? 'Requires Improvement S5 Reinspection Visit 1' : 'S5 Inspection',
    'Inspection type grouping': again ? 'Requires Improvement S5 Reinspection Visit 1' : 'S5 Inspection',
    'Event type grouping': 'Schools - S5',
    'Inspection start date': britishOf(latest.on),
    'Inspection end date': britishOf(latest.on + 1),
    'Publication date': britishOf(latest.publishedOn),
    'Does the latest graded inspection relate to the URN of the current school?': bearer.own,
    'URN at time of latest graded inspection': bearer.urn,
    'LAESTAB at time of latest graded inspection': bearer.laestab,
    'School name at time of latest graded inspection': bearer.name,
    'School type at time of latest graded inspection': bearer.type,
    'Current school type used for chart C6': chartTypeOf(school, bearer.own),
    'Overall effectiveness': judged.overall,
    'Category of concern': judged.category,
    'Quality of education': judged.quality,
    'Behaviour and attitudes': judged.behaviour,
    'Personal development': judged.development,
    'Effectiveness of leadership and management': judged.leadership,
    'Safeguarding is effective?': judged.safeguarding,
    'Early years provision (where applicable)': judged.earlyYears,
    'Sixth form provision (where applicable)': judged.sixthForm,
  };
}

/** @param {School} school @param {Inspection} previous @param {number} seed @returns {Row} */
function previousCells(school, previous, seed) {
  const bearer = bearerOf(school, previous);
  const judged = judgementsOf(school, previous, seed);
  return {
    'Previous inspection number': numberOf(school, previous),
    'Previous inspection start date': britishOf(previous.on),
    'Previous inspection end date': britishOf(previous.on + 1),
    'Previous publication date': britishOf(previous.publishedOn),
    'Does the previous graded inspection relate to the URN of the current school?': bearer.own,
    'URN at time of previous graded inspection': bearer.urn,
    'LAESTAB at time of previous graded inspection': bearer.laestab,
    'School name at time of previous graded inspection': bearer.name,
    'School type at time of previous graded inspection': bearer.type,
    'Previous graded inspection overall effectiveness': judged.overall,
    'Previous category of concern': judged.category,
    'Previous quality of education': judged.quality,
    'Previous behaviour and attitudes': judged.behaviour,
    'Previous personal development': judged.development,
    'Previous effectiveness of leadership and management': judged.leadership,
    'Previous safeguarding is effective?': judged.safeguarding,
    'Previous early years provision (where applicable)': judged.earlyYears,
    'Previous sixth form provision (where applicable)': judged.sixthForm,
  };
}

/** @type {readonly import('./ofsted-columns.mjs').OfstedColumn[]} */
const firstOfParts = [
  'Web Link',
  'Latest ungraded inspection number since last graded inspection',
  'Number of monitoring and urgent inspections since last graded inspection',
  'Previous inspection number',
];
/** Which of the four parts of a line each column belongs to. */
const partsOfColumns = ofstedColumns.map((_, at) =>
  firstOfParts.findLastIndex((first) => ofstedColumns.indexOf(first) <= at),
);

/**
 * A school's line in the management information as at a day, in the order of the header.
 * @param {School} school
 * @param {Moment} moment
 * @returns {string[]}
 */
export function ofstedRow(school, moment) {
  const { seed, asAt } = moment;
  const { latest, previous, ungraded } = knownOn(inspectionsOf(school, seed), dayOf(asAt));
  const lastUngraded = ungraded.at(-1);
  const parts = [
    identityCells(school, moment),
    lastUngraded && ungradedCells(school, lastUngraded, ungraded.length),
    latest && gradedCells(school, latest, seed),
    previous && previousCells(school, previous, seed),
  ];
  return ofstedColumns.map((column, at) => parts[partsOfColumns[at] ?? 0]?.[column] ?? '');
}
