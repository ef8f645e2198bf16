import { absenceLines } from './absence.mjs';
import { csvLine, windowsFile } from './csv.mjs';
import { withFaults } from './faults.mjs';
import { ofstedColumns } from './ofsted-columns.mjs';
import { ofstedRow } from './ofsted-row.mjs';
import { chairOf, headteacherOf, staffOf } from './people.mjs';
import { districts, drawPlan } from './plan.mjs';
import { city, makeSchool, neighbour } from './school.mjs';

/**
 * @typedef {import('./plan.mjs').Trust} Trust
 * @typedef {import('./school.mjs').School} School
 * @typedef {import('./plan.mjs').Slot} Slot
 *
 * @typedef {object} Feed  A file as the council would send it.
 * @property {'ofsted-mi' | 'absence'} profile
 * @property {string} asAt
 * @property {string} [period]  academic year that the figures are of, where they are not of the day
 * @property {string} fileName
 * @property {() => Iterable<Buffer>} chunks  made as they are asked for, the same each time
 */

const years = /** @type {const} */ ([2024, 2025, 2026]);
const yearWithFaults = 2025;
const fewest = 20;
const most = city.predecessorStep - 1_000;

/** A made-up city: the same options give the same city, byte for byte, and nothing of it is kept in memory. */
export class City {
  authority = city.authority;
  districts = districts;

  /** @param {{ schools: number, neighbours: number, seed: number }} options */
  constructor({ schools, neighbours, seed }) {
    if (!Number.isInteger(schools) || schools < fewest || schools > most) {
      throw new RangeError(`a demo city has ${fewest} to ${most} schools`);
    }
    this.seed = seed;
    this.size = schools;
    this.neighbours = neighbours;
    this.staff = staffOf(seed);
    this.plan = drawPlan(seed);
  }

  /** What the inspectors publish: one file for each year, oldest first. @returns {Feed[]} */
  get feeds() {
    return years.map((year) => ({
      profile: 'ofsted-mi',
      asAt: `${year}-08-31`,
      fileName: `ofsted-mi-demo-city-${year}-08-31.csv`,
      chunks: () => windowsFile(this.#lines(year)),
    }));
  }

  /** Absence in the last three academic years. @returns {Feed} */
  get absence() {
    return {
      profile: 'absence',
      asAt: '2026-10-15',
      period: '2025-26',
      fileName: 'absence-demo-city-2025-26.csv',
      chunks: () => windowsFile(absenceLines(this.schools(), this.seed)),
    };
  }

  /** The city's schools that were open in the academic year that ends in `year`. @returns {Generator<School, void, undefined>} */
  *schools(/** @type {number} */ year = years[2]) {
    for (let index = 0; index < this.size; index += 1) {
      const school = this.#schoolAt(index);
      const { story } = school.slot;
      // However large, a city loses one school and gains one, so that it keeps its size.
      if (school.block > 0 || story?.kind !== 'closes' || story.year > year) yield school;
    }
    if (year >= 2025) yield this.#newcomer();
  }

  /** Headteacher and chair of governors of every school of the newest year. */
  *people() {
    for (const { urn } of this.schools()) yield* [headteacherOf(this.seed, urn), chairOf(this.seed, urn)];
  }

  /** The trust of a school in the academic year that ends in `year`. @param {School} school @param {number} year @returns {Trust | null} */
  trustOf({ slot: { trust, story }, block, area }, year) {
    if (trust === null) return null;
    const count = this.plan.trusts.length;
    const moved = story?.kind === 'moves-trust' && year >= story.year ? (trust + 7) % (count - 14) : trust;
    const number = (area === city ? 0 : 9_000) + block * count + moved;
    const { name, multi } = /** @type {Omit<Trust, 'uid'>} */ (this.plan.trusts[moved]);
    return { uid: String(20_000 + number), name: area === city ? name : `${name} (Demo County)`, multi };
  }

  /** @param {number} index @returns {School} */
  #schoolAt(index) {
    const { slots } = this.plan;
    const slot = /** @type {Slot} */ (slots[index % slots.length]);
    const block = Math.floor(index / slots.length);
    return this.#make(city, index, block, slot);
  }

  /** The school that opens in the second year. */
  #newcomer() {
    const ladywood = districts.find(({ code }) => code === 'ladywood') ?? null;
    const story = /** @type {const} */ ({ kind: 'opens', year: 2025 });
    const slot = /** @type {const} */ ({ phase: 'Secondary', type: 'Free School', trust: 1, ordinal: 900 });
    return this.#make(city, this.size, 0, { ...slot, district: ladywood, story });
  }

  *#neighbours() {
    for (let index = 0; index < this.neighbours; index += 1) {
      const slot = /** @type {Slot} */ (this.plan.slots[(index * 7) % this.plan.slots.length]);
      yield this.#make(neighbour, index, 0, { ...slot, story: null });
    }
  }

  /** @param {import('./school.mjs').Area} area @param {number} index @param {number} block @param {Slot} slot */
  #make(area, index, block, slot) {
    const districtNumber = slot.district === null ? districts.length : districts.indexOf(slot.district);
    return makeSchool({ seed: this.seed, area, index, block, slot, districtNumber });
  }

  /** @param {number} year */
  *#rows(year) {
    const asAt = `${year}-08-31`;
    for (const group of [this.schools(year), this.#neighbours()]) {
      for (const school of group) {
        yield {
          school,
          cells: ofstedRow(school, { seed: this.seed, asAt, trust: this.trustOf(school, year) }),
        };
      }
    }
  }

  /** @param {number} year */
  *#lines(year) {
    yield csvLine(ofstedColumns);
    if (year === yearWithFaults) yield* withFaults(this.#rows(year));
    else for (const { cells } of this.#rows(year)) yield csvLine(cells);
  }
}

/**
 * @param {{ schools?: number, neighbours?: number, seed?: number }} [options]  `schools` in the first year, 20 to
 *   39,000; `neighbours` of another authority come on top. Throws a RangeError for another number.
 */
export const generateCity = ({ schools = 450, neighbours = 30, seed = 1 } = {}) =>
  new City({ schools, neighbours, seed });
