import type { membership } from '@partnership/contracts';
import { isVacant } from './organisation.js';

interface Holding {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly fromSchool: string | null;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
  readonly share: number | null;
  readonly namePublic: boolean;
}

interface Post {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly district: string | null;
  readonly startsOn: Date;
  readonly endsOn: Date | null;
  readonly managerId: string | null;
  readonly vacancyId: string | null;
  readonly version: number;
  readonly holdings: readonly Holding[];
}

/** Of people who agreed to be named, by person id. */
export type Names = ReadonlyMap<string, string>;

const day = (date: Date): string => date.toISOString().slice(0, 10);
const dayOrNull = (date: Date | null): string | null => (date === null ? null : day(date));

export const isOn = (on: string, { startsOn, endsOn }: Pick<Holding, 'startsOn' | 'endsOn'>): boolean =>
  day(startsOn) <= on && (endsOn === null || day(endsOn) >= on);

const holdingView = (holding: Holding, names: Names): membership.PostHoldingView => ({
  holding: holding.id,
  personId: holding.personId,
  name: holding.namePublic ? (names.get(holding.personId) ?? null) : null,
  kind: holding.kind,
  fromSchool: holding.fromSchool,
  from: day(holding.startsOn),
  until: dayOrNull(holding.endsOn),
  share: holding.share,
});

/** The post on a day, with its holders of that day. */
export function postEntry(post: Post, on: string, names: Names): membership.PartnershipPostEntry {
  const holders = post.holdings.filter((holding) => isOn(on, holding));
  return {
    partnershipPost: post.id,
    title: post.title,
    unit: post.unit,
    district: post.district,
    from: day(post.startsOn),
    until: dayOrNull(post.endsOn),
    manager: post.managerId,
    vacancy: post.vacancyId,
    vacant: isVacant(holders.map(({ share }) => share)),
    holders: holders.map((holding) => holdingView(holding, names)),
  };
}

export const postView = (post: Post, on: string, names: Names): membership.PartnershipPostView => ({
  ...postEntry(post, on, names),
  history: post.holdings.map((holding) => holdingView(holding, names)),
  version: post.version,
});
