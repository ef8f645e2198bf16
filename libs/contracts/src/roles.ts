export const roles = [
  'admin',
  'chief-executive',
  'director',
  'district-lead',
  'engagement-coordinator',
  'district-representative',
  'slic-member',
  'board-secretary',
  'commissioning-member',
  'peer-reviewer',
  'finance',
  'moderator',
  'returning-officer',
  'deputy-returning-officer',
  'scrutineer',
  'council-officer',
  'trust-officer',
  'headteacher',
  'chair-of-governors',
  'feed-client',
  'mail-pipe',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const serviceNames = ['gateway', 'membership', 'districts', 'commissioning', 'elections'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A role and how far it reaches. A list that is absent means the role is not limited that way. */
export interface Grant {
  readonly role: Role;
  readonly districts?: readonly string[];
  readonly schools?: readonly string[];
  readonly trusts?: readonly string[];
  readonly feeds?: readonly string[];
}

/** Who acts: a person (`id` is the person id), a client, a service on its own account, or nobody signed in. */
export interface Actor {
  readonly kind: 'person' | 'client' | 'service' | 'anonymous';
  readonly id: string;
  readonly grants: readonly Grant[];
}

export const anonymous: Actor = { kind: 'anonymous', id: 'anonymous', grants: [] };

export const serviceActor = (name: ServiceName): Actor => ({ kind: 'service', id: name, grants: [] });
