import { giasEstablishments } from '../../src/feeds/profiles/gias-establishments.js';
import { csv } from './feeds.js';
import { concerns, file, school as ofstedSchool, ungraded } from './ofsted-file.js';

/** Numbers that look like chance and are the same each time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <T>(things: readonly T[], next: () => number): T => {
  const thing = things[Math.floor(next() * things.length)];
  if (thing === undefined) throw new Error('nothing to choose from');
  return thing;
};

export interface Places {
  readonly wards: readonly string[];
  readonly seats: readonly string[];
}

/** The schools of the city, as the council's systems tell of them: each file other facts of most of them. */
export class CityFiles {
  readonly urns: readonly string[];

  constructor(
    private readonly places: Places,
    private readonly next: () => number,
    count: number,
  ) {
    this.urns = Array.from({ length: count }, (_, index) => String(200_001 + index));
  }

  /** The register's full layout. */
  establishments(): Buffer {
    const names = giasEstablishments.columns.map(({ name }) => name);
    const header = [...new Set([...names, ...(giasEstablishments.ignored ?? [])])];
    const rows = this.told().map((index) => {
      const row = this.establishment(index);
      return header.map((name) => row[name] ?? '');
    });
    return csv(header, ...rows);
  }

  /** Ofsted's management information. */
  inspections(): Buffer {
    return file(...this.told().map((index) => this.inspected(index)));
  }

  /** Some schools follow others, as the register's links tell. */
  links(): Buffer {
    const pairs = Array.from({ length: 12 }, (_, pair) => pair).filter(() => this.next() < 0.8);
    return csv(
      ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'],
      ...pairs.map((pair) => [
        this.urns[pair * 2],
        this.urns[pair * 2 + 1],
        'The other',
        oneOf(['Successor', 'Successor - merged'], this.next),
        oneOf(['01-09-2020', '01-09-2021'], this.next),
      ]),
    );
  }

  /** A file in twenty leaves a school out; some schools appear only by and by. */
  private told(): number[] {
    const late = this.next() < 0.5;
    return this.urns.flatMap((_, index) => (this.next() < 0.05 || (late && index % 10 === 9) ? [] : [index]));
  }

  private establishment(index: number): Record<string, string> {
    const { next } = this;
    const closed = next() < 0.03;
    const trust = next() < 0.3 ? String(5_000 + (index % 9)) : '';
    return {
      URN: this.urns[index] ?? '',
      'LA (code)': '330',
      'LA (name)': 'Birmingham',
      EstablishmentNumber: String(2_000 + index),
      EstablishmentName: `School ${index}`,
      UKPRN: String(10_000_000 + index),
      'EstablishmentStatus (code)': closed ? '2' : '1',
      'EstablishmentStatus (name)': closed ? 'Closed' : 'Open',
      'TypeOfEstablishment (code)': trust === '' ? '1' : '34',
      'TypeOfEstablishment (name)': trust === '' ? 'Community school' : 'Academy converter',
      'PhaseOfEducation (code)': '2',
      'PhaseOfEducation (name)': 'Primary',
      CloseDate: closed ? '31-08-2024' : '',
      'Trusts (code)': trust,
      'Trusts (name)': trust && `Trust ${trust}`,
      SchoolCapacity: '420',
      NumberOfPupils: this.pupils(index),
      PercentageFSM: String(Math.floor(next() * 60)),
      Postcode: `B${1 + (index % 40)} 1AA`,
      'AdministrativeWard (name)': this.place(this.places.wards, index),
      'ParliamentaryConstituency (name)': this.place(this.places.seats, index),
    };
  }

  private inspected(index: number): Record<string, string> {
    const urn = this.urns[index] ?? '';
    const worries = index % 4 === 0 && this.next() < 0.5;
    return ofstedSchool({
      URN: urn,
      LAESTAB: `330${2_000 + index}`,
      'School name': `School ${index}`,
      'Local authority': 'Birmingham',
      'Parliamentary constituency': this.place(this.places.seats, index),
      'Total number of pupils': this.pupils(index),
      ...(worries ? ungraded(concerns, `10${urn}`) : {}),
    });
  }

  /** Most schools stay where they are; a few move from one file to the next. */
  private place(places: readonly string[], index: number): string {
    return this.next() < 0.03 ? oneOf(places, this.next) : (places[index % places.length] ?? '');
  }

  private pupils(index: number): string {
    return String(150 + (index % 200) + Math.floor(this.next() * 60));
  }
}
