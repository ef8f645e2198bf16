import { dayOf } from './calendar.mjs';
import { placeName, places, saints } from './names.mjs';
import { cityFile, isAcademy } from './plan.mjs';
import { Random } from './random.mjs';

/**
 * @typedef {import('./plan.mjs').Slot} Slot
 * @typedef {import('./plan.mjs').OfstedPhase} OfstedPhase
 *
 * @typedef {object} Area  A local authority's numbers.
 * @property {string} authority
 * @property {string} name
 * @property {number} firstUrn
 * @property {number} predecessorStep  a school that became an academy had a URN this much higher before
 *
 * @typedef {object} School  What does not change from year to year.
 * @property {string} urn
 * @property {string} laestab
 * @property {string} name
 * @property {Area} area
 * @property {Slot} slot
 * @property {number} block  which repetition of the plan the slot is taken from
 * @property {string} constituency
 * @property {string | null} ward
 * @property {string} postcode
 * @property {'Roman Catholic' | 'Church of England' | null} faith
 * @property {number} lowAge
 * @property {number} highAge
 * @property {import('./calendar.mjs').Day | null} openedOn  known for academies and free schools
 * @property {number} deprivation  quintile, 5 the most deprived
 * @property {number} size  pupils when the first file was made
 * @property {number} growth  by which the roll changes each year, as a share
 */

/** @type {Area} */
export const city = {
  authority: cityFile.authority.code,
  name: cityFile.authority.name,
  firstUrn: 900_101,
  predecessorStep: 40_000,
};

/** The authority next door, whose schools are loaded to compare with. @type {Area} */
export const neighbour = {
  authority: '998',
  name: 'Demo County',
  firstUrn: 980_001,
  predecessorStep: 10_000,
};

/** First establishment number and how many there are. @type {Record<OfstedPhase, readonly [number, number]>} */
const establishmentNumbers = {
  Nursery: [1000, 100],
  PRU: [1100, 100],
  Primary: [2000, 1000],
  Secondary: [4000, 1000],
  Special: [7000, 1000],
};

const perBlock = { Nursery: 27, PRU: 7, Primary: 298, Secondary: 90, Special: 28 };

/** @type {Record<OfstedPhase, readonly (readonly [number, number, number])[]>}  lowest age, highest age, how often in 100 */
const ages = {
  Nursery: [
    [2, 5, 80],
    [3, 5, 20],
  ],
  Primary: [
    [3, 11, 48],
    [4, 11, 34],
    [7, 11, 7],
    [3, 7, 6],
    [5, 11, 5],
  ],
  Secondary: [
    [11, 18, 58],
    [11, 16, 42],
  ],
  Special: [
    [11, 19, 40],
    [2, 19, 25],
    [4, 11, 20],
    [3, 19, 15],
  ],
  PRU: [
    [13, 16, 55],
    [11, 16, 45],
  ],
};

/** @param {Random} random @param {Slot} slot @returns {readonly [number, number, number]} */
function agesOf(random, { phase, type }) {
  if (/Technical|Studio/.test(type)) return [14, 19, 100];
  let left = random.between(1, 100);
  const found = ages[phase].find(([, , weight]) => (left -= weight) <= 0);
  return found ?? /** @type {readonly [number, number, number]} */ (ages[phase][0]);
}

/** @param {Random} random @param {Slot} slot @returns {School['faith']} */
function faithOf(random, { type, phase }) {
  if (type === 'Voluntary Controlled School') return 'Church of England';
  const catholic = { 'Voluntary Aided School': 0.8, 'Academy Converter': 0.22 }[type] ?? 0;
  const draw = random.next();
  if (phase !== 'Primary' && phase !== 'Secondary') return null;
  if (draw < catholic) return 'Roman Catholic';
  return type === 'Voluntary Aided School' || (type === 'Academy Converter' && draw > 0.92)
    ? 'Church of England'
    : null;
}

/** @param {Random} random @param {Slot} slot @param {number} low @param {number} high */
function kindName(random, { phase, type }, low, high) {
  if (phase === 'Nursery') return 'Nursery School';
  if (phase === 'PRU') return type === 'Pupil Referral Unit' ? 'Short Stay School' : 'Bridge Academy';
  if (type === 'University Technical College') return 'University Technical College';
  if (type === 'Studio School') return 'Studio School';
  if (phase === 'Special') return random.pick(['School', 'Park School', 'Lodge School']);
  if (phase === 'Secondary')
    return random.pick(isAcademy(type) ? ['Academy', 'School', 'High School'] : ['School', 'High School']);
  if (low === 7) return 'Junior School';
  if (high === 7) return 'Infant and Nursery School';
  return isAcademy(type) ? random.pick(['Primary School', 'Primary Academy']) : 'Primary School';
}

/** @param {Random} random @param {Slot} slot @param {number} place @param {readonly [number, number, number]} ages @param {School['faith']} faith */
function nameOf(random, slot, place, [low, high], faith) {
  const kind = kindName(random, slot, low, high);
  if (faith === null) return `${placeName(place)} ${kind}`;
  const church = faith === 'Roman Catholic' ? 'Catholic' : 'CofE';
  return `${placeName(place)} St ${random.pick(saints)}’s ${church} ${kind}`;
}

/** Pupils of the school when full, and somewhat fewer. @param {Random} random @param {OfstedPhase} phase @param {number} low @param {number} high */
function sizeOf(random, phase, low, high) {
  const filled = 0.78 + random.next() * 0.24;
  if (phase === 'Nursery') return random.between(48, 176);
  if (phase === 'PRU') return random.between(4, 70);
  if (phase === 'Special') return Math.round(random.between(70, high === 11 ? 160 : 320) * filled);
  if (phase === 'Secondary')
    return Math.round(random.pick([150, 180, 180, 210, 240]) * (high - low) * 0.94 * filled);
  return Math.round(random.pick([30, 30, 60, 60, 60, 90]) * (high - Math.max(low, 4)) * filled);
}

/** Academies and free schools opened as such on a first of the month. @param {Random} random @param {string} type */
function openingOf(random, type) {
  const year = random.between(2011, 2021);
  const month = random.pick(['01', '04', '09', '09', '09']);
  return isAcademy(type) ? dayOf(`${year}-${month}-01`) : null;
}

const letters = 'ABDEFGHJLNPQRSTUWXYZ';

/** Postcode areas XD and XF exist nowhere. @param {Random} random @param {string} area @param {number} part */
const postcodeOf = (random, area, part) =>
  `${area}${part} ${random.between(1, 9)}${random.pick([...letters])}${random.pick([...letters])}`;

/** @param {Slot} slot @param {number} block */
function establishmentOf({ phase, ordinal }, block) {
  const [first, count] = establishmentNumbers[phase];
  return first + ((block * perBlock[phase] + ordinal) % count);
}

/** Spreads neighbouring indexes over the places; every place comes once before one comes again. */
const stride = 491;

/**
 * The school at an index; the same seed and index always give the same one.
 * @param {{ seed: number, area: Area, index: number, block: number, slot: Slot, districtNumber: number }} where
 * @returns {School}
 */
export function makeSchool({ seed, area, index, block, slot, districtNumber }) {
  const random = new Random(seed, area.authority, index);
  const range = agesOf(random, slot);
  const faith = faithOf(random, slot);
  const place = (new Random(seed, area.authority).between(0, places) + index * stride) % places;
  const inCity = area === city;
  const wealthy = slot.district?.code === 'sutton-coldfield';
  return {
    urn: String(area.firstUrn + index),
    laestab: `${area.authority}${establishmentOf(slot, block)}`,
    name: nameOf(random, slot, place, range, faith),
    area,
    slot,
    block,
    constituency:
      inCity && slot.district ? slot.district.name : random.pick(['Outlands East', 'Outlands West']),
    ward: inCity && slot.district ? random.pick(slot.district.wards) : null,
    postcode: postcodeOf(random, inCity ? 'XD' : 'XF', districtNumber * 2 + random.between(1, 2)),
    faith,
    lowAge: range[0],
    highAge: range[1],
    openedOn:
      slot.story?.kind === 'opens' ? dayOf(`${slot.story.year - 1}-09-01`) : openingOf(random, slot.type),
    deprivation: wealthy ? random.between(1, 3) : random.pick([2, 3, 4, 4, 5, 5, 5, 5]),
    size: sizeOf(random, slot.phase, ...[range[0], range[1]]),
    growth: (random.next() - 0.52) * 0.06,
  };
}

/** Pupils on roll in the year of a file; null where the census has none. @param {School} school @param {number} year */
export function rollIn({ slot, size, growth }, year) {
  if (slot.story?.kind === 'roll-missing') return null;
  if (slot.story?.kind === 'opens') return year <= slot.story.year ? null : 64 * (year - slot.story.year);
  return Math.max(1, Math.round(size * (1 + growth) ** (year - 2024)));
}
