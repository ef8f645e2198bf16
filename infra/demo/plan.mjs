import { readFileSync } from 'node:fs';
import { Random } from './random.mjs';
import { trustWords } from './names.mjs';

/**
 * @typedef {'Primary' | 'Secondary' | 'Nursery' | 'Special' | 'PRU'} OfstedPhase
 *
 * @typedef {object} District
 * @property {string} code
 * @property {string} name
 * @property {readonly [string]} constituencies
 * @property {readonly string[]} wards
 *
 * @typedef {object} Trust
 * @property {string} uid
 * @property {string} name
 * @property {boolean} multi  false for a trust of one academy
 *
 * @typedef {object} Story  What happens to a school, by the academic year ending in `year`.
 * @property {'roll-missing' | 'closes' | 'opens' | 'concerns' | 'moves-trust'} kind
 * @property {number} year
 *
 * @typedef {object} Slot  A school's place in the plan, before it has a name.
 * @property {District | null} district  null lies outside every district, though in the city
 * @property {OfstedPhase} phase
 * @property {number} ordinal  among the slots of its phase
 * @property {string} type  type of education in Ofsted's words
 * @property {number | null} trust  position among the plan's trusts
 * @property {Story | null} story
 *
 * @typedef {{ slots: readonly Slot[], trusts: readonly Omit<Trust, 'uid'>[] }} Plan
 */

/** @type {readonly OfstedPhase[]} */
const ofstedPhases = ['Primary', 'Secondary', 'Nursery', 'Special', 'PRU'];

/**
 * How many schools of each phase a district has, in the order of `ofstedPhases`; the proportions are a big city's.
 * @type {Record<string, readonly number[]>}
 */
const census = {
  edgbaston: [22, 10, 2, 2, 0],
  erdington: [28, 6, 4, 4, 1],
  'hall-green': [31, 8, 2, 2, 1],
  'hodge-hill': [32, 11, 3, 5, 0],
  ladywood: [42, 16, 4, 3, 2],
  northfield: [31, 7, 5, 2, 1],
  'perry-barr': [30, 10, 2, 2, 1],
  'selly-oak': [27, 8, 3, 4, 0],
  'sutton-coldfield': [26, 7, 0, 2, 0],
  yardley: [29, 7, 2, 1, 1],
};

/** The demo city as the districts service knows it. @type {{ authority: { code: string, name: string }, districts: readonly District[] }} */
export const cityFile = JSON.parse(
  readFileSync(new URL('../../services/districts/cities/demo.json', import.meta.url), 'utf8'),
);

export const { districts } = cityFile;

/** @type {Record<OfstedPhase, readonly (readonly [string, number])[]>} */
const types = {
  Primary: [
    ['Community School', 101],
    ['Academy Converter', 78],
    ['Academy Sponsor Led', 63],
    ['Voluntary Aided School', 40],
    ['Foundation School', 9],
    ['Voluntary Controlled School', 5],
    ['Free School', 2],
  ],
  Secondary: [
    ['Academy Converter', 36],
    ['Academy Sponsor Led', 24],
    ['Free School', 12],
    ['Community School', 8],
    ['Foundation School', 4],
    ['Voluntary Aided School', 4],
    ['University Technical College', 1],
    ['Studio School', 1],
  ],
  Nursery: [['LA Nursery School', 27]],
  Special: [
    ['Foundation Special School', 9],
    ['Community Special School', 9],
    ['Academy Special Converter', 6],
    ['Academy Special Sponsor Led', 4],
  ],
  PRU: [
    ['Free School - Alternative Provision', 4],
    ['Pupil Referral Unit', 3],
  ],
};

const multiTrustSizes = [
  2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 9, 9, 10, 10, 18,
  24,
];
const singleTrusts = 14;

const isMainstream = (/** @type {Slot} */ { phase }) => phase === 'Primary' || phase === 'Secondary';
const isLongStanding = (/** @type {Slot} */ slot) =>
  isMainstream(slot) && (slot.type.startsWith('Academy') || !isAcademy(slot.type));

/** @type {readonly (Story & { times: number, suits: (slot: Slot) => boolean })[]} */
const stories = [
  { kind: 'roll-missing', year: 2024, times: 6, suits: isMainstream },
  {
    kind: 'closes',
    year: 2026,
    times: 1,
    suits: ({ phase, type }) => phase === 'Primary' && type === 'Community School',
  },
  { kind: 'concerns', year: 2024, times: 5, suits: isLongStanding },
  { kind: 'concerns', year: 2025, times: 4, suits: isLongStanding },
  { kind: 'concerns', year: 2026, times: 4, suits: isLongStanding },
  { kind: 'moves-trust', year: 2025, times: 3, suits: ({ trust }) => trust !== null },
  { kind: 'moves-trust', year: 2026, times: 3, suits: ({ trust }) => trust !== null },
];

/** @param {string} type */
export const isAcademy = (type) => /Academy|Free|Technical|Studio/.test(type);

/** The districts of a phase's schools, one entry a school. @param {OfstedPhase} phase @returns {(District | null)[]} */
function placesOf(phase) {
  const column = ofstedPhases.indexOf(phase);
  const inDistricts = districts.flatMap((district) =>
    Array.from({ length: census[district.code]?.[column] ?? 0 }, () => district),
  );
  return phase === 'Special' ? [...inDistricts, null] : inDistricts;
}

/** @param {Random} random @returns {Slot[]} */
function drawSlots(random) {
  return ofstedPhases.flatMap((phase) => {
    const kinds = random.shuffled(
      types[phase].flatMap(([type, times]) => Array.from({ length: times }, () => type)),
    );
    return placesOf(phase).map((district, ordinal) => ({
      district,
      phase,
      ordinal,
      type: /** @type {string} */ (kinds[ordinal]),
      trust: null,
      story: null,
    }));
  });
}

/** Shares the academies out among the trusts. @param {Slot[]} slots @param {Random} random */
function joinTrusts(slots, random) {
  const academies = random.shuffled(slots.filter(({ type }) => isAcademy(type)));
  const sizes = [...multiTrustSizes, ...Array.from({ length: singleTrusts }, () => 1)];
  for (const [trust, size] of sizes.entries()) {
    for (const slot of academies.splice(0, size)) slot.trust = trust;
  }
}

/** @param {Slot[]} slots @param {Random} random */
function tellStories(slots, random) {
  for (const { kind, year, times, suits } of stories) {
    const free = random.shuffled(
      slots.filter((slot) => slot.story === null && slot.district !== null && suits(slot)),
    );
    for (const slot of free.slice(0, times)) slot.story = { kind, year };
  }
}

const trustKinds = ['Learning Trust', 'Academy Trust', 'Schools Partnership', 'Education Trust'];

/** @returns {Plan['trusts']} */
const nameTrusts = () =>
  Array.from({ length: multiTrustSizes.length + singleTrusts }, (_, position) => ({
    name: `${trustWords[position % trustWords.length]} ${trustKinds[Math.floor(position / trustWords.length)]}`,
    multi: position < multiTrustSizes.length,
  }));

/**
 * The plan of one city of 450 schools, in an order in which every stretch is a fair sample. A larger city repeats it
 * with other names, so that no more than this one plan is ever in memory.
 * @param {number} seed
 * @returns {Plan}
 */
export function drawPlan(seed) {
  const random = new Random(seed, 'plan');
  const slots = drawSlots(random);
  joinTrusts(slots, random);
  tellStories(slots, random);
  return { slots: random.shuffled(slots), trusts: nameTrusts() };
}
