/** How many open schools of the city must share what is said of one, so that nobody can tell which it is. */
export const fewestSharing = 5;

/** What the public may know of a school: all of it where it agreed, else no more than enough others share. */
export interface PublicName {
  /** Null unless the school agreed to be named. */
  readonly urn: string | null;
  readonly name: string | null;
  readonly phase: string | null;
  readonly district: string | null;
}

export interface NameableSchool {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly agreed: boolean;
  /** Open schools of the city of the same phase in the same district, and of the same phase anywhere in it. */
  readonly sharing: { readonly phaseAndDistrict: number; readonly phase: number };
}

export function publicNameOf(school: NameableSchool): PublicName {
  const { urn, name, phase, district, agreed, sharing } = school;
  if (agreed) return { urn, name, phase, district };
  const hidden = { urn: null, name: null };
  if (district !== null && sharing.phaseAndDistrict >= fewestSharing) return { ...hidden, phase, district };
  return { ...hidden, phase: sharing.phase >= fewestSharing ? phase : null, district: null };
}

export const capitals = (code: string): string =>
  code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** `a primary school in Ladywood`, `an all-through school`, `a school`, or the name itself. */
export function inWords({ name, phase, district }: PublicName): string {
  if (name !== null) return name;
  if (phase === null) return 'a school';
  const article = /^[aeiou]/.test(phase) ? 'an' : 'a';
  const kind = phase === 'alternative-provision' ? 'alternative provision school' : `${phase} school`;
  return `${article} ${kind}${district === null ? '' : ` in ${capitals(district)}`}`;
}
