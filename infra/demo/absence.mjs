import { csvLine } from './csv.mjs';
import { Random } from './random.mjs';

/** @typedef {import('./school.mjs').School} School @typedef {import('./plan.mjs').OfstedPhase} OfstedPhase */

/** The columns of the performance tables' file of absence, three years in one row. */
const columns = [
  'Id',
  'LAId',
  'LAName',
  'Abs_Persistent_Est_Current_Pct',
  'Abs_Persistent_Est_Previous_Pct',
  'Abs_Persistent_Est_Previous2_Pct',
  'Abs_Tot_Est_Current_Pct',
  'Abs_Tot_Est_Previous_Pct',
  'Abs_Tot_Est_Previous2_Pct',
  'Auth_Tot_Est_Current_Pct',
  'UnAuth_Tot_Est_Current_Pct',
];

/** Percent of half-days missed in a school like others of its phase, before anything else counts. @type {Partial<Record<OfstedPhase, number>>} */
const usual = { Primary: 4.6, Secondary: 7.2, Special: 10.5, PRU: 22 };
/** What each quintile of deprivation adds. */
const perQuintile = 0.4;
const troubled = 0.05;
const hidden = 0.01;

/** Overall absence in each of three years, the newest first; null where the school is of a phase without figures. @param {School} school @param {number} seed */
function overallOf({ urn, slot: { phase }, deprivation }, seed) {
  const base = usual[phase];
  if (base === undefined) return null;
  const random = new Random(seed, urn, 'absence');
  const own = base + (deprivation - 3) * perQuintile + (random.next() - 0.5) * 1.6;
  const trouble = random.chance(troubled) ? 2.6 + random.next() * 2 : 0;
  return [own + trouble, own + trouble * 0.9, own].map((rate) => Math.max(0.8, rate + random.next() * 0.5));
}

/** @param {School} school @param {readonly number[]} overall @param {number} seed */
function figuresOf({ urn }, overall, seed) {
  const random = new Random(seed, urn, 'kinds of absence');
  if (random.chance(hidden)) return columns.slice(3).map(() => 'SUPP');
  const unauthorised = (overall[0] ?? 0) * (0.2 + random.next() * 0.25);
  const persistent = overall.map((rate) => Math.min(95, rate * (2.2 + random.next() * 0.6)));
  const figures = [...persistent, ...overall, (overall[0] ?? 0) - unauthorised, unauthorised];
  return figures.map((figure) => figure.toFixed(5));
}

/** The file's lines; nurseries have no figures, and a new school has none yet. @param {Iterable<School>} schools @param {number} seed */
export function* absenceLines(schools, seed) {
  yield csvLine(columns);
  for (const school of schools) {
    const overall = overallOf(school, seed);
    if (overall === null || school.slot.story?.kind === 'opens') continue;
    const { authority, name } = school.area;
    yield csvLine([school.urn, authority, name, ...figuresOf(school, overall, seed)]);
  }
}
