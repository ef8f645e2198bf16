import type { Role } from '../roles.js';

/** Who may do a thing: everybody, everybody signed in, our own services only, or holders of a role. */
export type Allowed = 'anyone' | 'signed-in' | 'services' | readonly Role[];

export interface PermissionRule {
  readonly allowed: Allowed;
  readonly does: string;
}

export type PermissionTable = Record<string, PermissionRule>;

export const oversight = ['admin', 'chief-executive', 'director'] as const;

/** Who may look at what names schools causing concern, in the own district where limited to one. */
export const lookers = [...oversight, 'district-lead', 'commissioning-member', 'auditor'] as const;
