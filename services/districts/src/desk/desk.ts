import { districts, grantsFor, mayDoIn, type Actor, type Permission } from '@partnership/contracts';

export interface Reach {
  readonly districts: readonly string[];
  /** True where what belongs to no district is theirs too. */
  readonly city: boolean;
}

/** What of the districts asked for an actor reaches by a permission; undefined where it is nothing. */
export function reachOf(
  actor: Actor,
  permission: Permission,
  asked: readonly string[],
  whole: boolean,
): Reach | undefined {
  const everywhere = mayDoIn(actor, permission, 'districts', null);
  const own = new Set(grantsFor(actor, permission).flatMap(({ districts: codes = [] }) => codes));
  const reached = everywhere ? asked : asked.filter((code) => own.has(code));
  const city = everywhere && whole;
  return reached.length === 0 && !city ? undefined : { districts: reached, city };
}

type Part = Pick<districts.DeskPartView, 'heading' | 'available' | 'byDistrict'>;

/** How much waits under each heading in a district, the most pressing heading first; null where a part is unread. */
export function headingsOf(district: string, parts: readonly Part[]): districts.DeskHeadingView[] {
  return districts.deskHeadings
    .map((heading) => ({ heading, parts: parts.filter((part) => part.heading === heading) }))
    .filter((under) => under.parts.length > 0)
    .map((under) => ({ heading: under.heading, count: countIn(district, under.parts) }));
}

function countIn(district: string, parts: readonly Part[]): number | null {
  if (parts.some(({ available }) => !available)) return null;
  return parts
    .flatMap(({ byDistrict }) => byDistrict)
    .filter((counted) => counted.district === district)
    .reduce((sum, { count }) => sum + count, 0);
}
