import { Injectable, Logger } from '@nestjs/common';
import { Failure, type Caller, type districts, type Permission } from '@partnership/contracts';
import { Clock, Database, type Sql } from '@partnership/database';
import { City } from '../city/city.js';
import { headingsOf, reachedOf } from './desk.js';
import type { DeskPart, DeskReach, DeskReading } from './desk-part.js';
import { DeskRegister } from './desk-register.service.js';

const ordinaryMost = 5;
/** A part that takes longer than this is shown as one that could not be read. */
const patienceMs = 2000;

/** What waits in the districts of the reader: every part at once, and each on its own account. */
@Injectable()
export class DeskService {
  private readonly log = new Logger(DeskService.name);

  constructor(
    private readonly database: Database,
    private readonly register: DeskRegister,
    private readonly city: City,
    private readonly clock: Clock,
  ) {}

  async show(request: districts.ShowDesk, { actor }: Caller): Promise<districts.DeskView> {
    const { district, heading, most = ordinaryMost } = request;
    const all = this.city.districts.map(({ code }) => code);
    if (district !== undefined && !all.includes(district))
      throw new Failure('not-found', 'districts.district.unknown', `There is no district ${district}.`);
    const asked = district === undefined ? all : [district];
    const whole = district === undefined;
    const reached = reachedOf(actor, 'desk.read', asked, whole);
    if (reached === undefined)
      throw new Failure('forbidden', 'districts.desk.not-yours', 'This is the desk of another district.');

    const today = this.clock.today();
    // One reach for all parts of a permission, so that they can share what they read.
    const reaches = new Map<Permission, DeskReach | undefined>();
    const readable = this.register.parts
      .filter((part) => heading === undefined || part.heading === heading)
      .flatMap((part) => {
        const { permission } = part;
        if (!reaches.has(permission)) {
          const reach = reachedOf(actor, permission, reached.districts, whole);
          reaches.set(permission, reach && { ...reach, today });
        }
        const reach = reaches.get(permission);
        return reach === undefined ? [] : [{ part, reach }];
      });
    const parts = await Promise.all(readable.map(({ part, reach }) => this.read(part, reach, most)));
    return {
      on: today,
      districts: this.city.districts
        .filter(({ code }) => reached.districts.includes(code))
        .map(({ code, name }) => ({ district: code, name, headings: headingsOf(code, parts) })),
      parts,
    };
  }

  private async read(part: DeskPart, reach: DeskReach, most: number): Promise<districts.DeskPartView> {
    const { name, heading, title } = part;
    try {
      const { byDistrict, top } = await inTime(readOf(part, this.database.sql, reach, most));
      const count = byDistrict.reduce((sum, counted) => sum + counted.count, 0);
      return { name, heading, title, available: true, count, byDistrict, top };
    } catch (error) {
      this.log.warn({ part: name, reason: error instanceof Error ? error.message : String(error) });
      return { name, heading, title, available: false, count: null, byDistrict: [], top: [] };
    }
  }
}

async function readOf(part: DeskPart, sql: Sql, reach: DeskReach, most: number): Promise<DeskReading> {
  if ('read' in part) return part.read(sql, reach, most);
  const [byDistrict, top] = await Promise.all([
    part.count(sql, reach),
    most === 0 ? [] : part.top(sql, reach, most),
  ]);
  return { byDistrict, top };
}

async function inTime<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not read within ${patienceMs} ms`));
    }, patienceMs);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}
