import { districts, permissions, type Actor, type Permission, reachOf } from '@partnership/contracts';

export interface ReachedDistricts {
  readonly districts: readonly string[];
  /** True where what belongs to no district is theirs too. */
  readonly city: boolean;
}

/** No grant carries what everybody may read: that is shown as far as the desk itself reaches. */
const carriedBy = (permission: Permission): Permission =>
  typeof permissions[permission].allowed === 'string' ? 'desk.read' : permission;

/** What of the districts asked for an actor reaches by a permission; undefined where it is nothing. */
export function reachedOf(
  actor: Actor,
  permission: Permission,
  asked: readonly string[],
  whole: boolean,
): ReachedDistricts | undefined {
  const { all, districts: own } = reachOf(actor, carriedBy(permission));
  const reached = all ? asked : asked.filter((code) => own.includes(code));
  const city = all && whole;
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
