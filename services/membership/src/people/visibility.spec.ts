import { describe, expect, it } from '@jest/globals';
import { anonymous, roles, serviceActor, type Actor, type Role } from '@partnership/contracts';
import { maySee, visibility, type Aspect, type Capacity, type ContactField } from './visibility.js';

const personId = 'the person';
const urn = '100001';
const district = 'ladywood';
const at = (aspect: Aspect, given: Partial<Capacity> = {}): Capacity => ({ aspect, urn, district, ...given });

/** A role with the reach with which it is granted. */
const holder = (role: Role, reach: { districts?: string[]; schools?: string[] } = {}): Actor => ({
  kind: 'person',
  id: 'somebody else',
  grants: [{ role, ...reach }],
});

const sees = (actor: Actor, field: ContactField, ...capacities: Capacity[]): boolean =>
  maySee(actor, field, { personId, capacities });

/** The rule as it was agreed, written apart from the table: who sees a name (n) and an address (e). */
const agreed: Readonly<Record<Aspect, Partial<Record<Role, string>>>> = {
  person: { admin: 'ne' },
  'head-or-chair': { admin: 'ne', director: 'ne', 'district-lead': 'ne', finance: 'ne' },
  governor: {
    admin: 'ne',
    director: 'ne',
    'district-lead': 'ne',
    headteacher: 'n',
    'chair-of-governors': 'n',
  },
  delegate: { admin: 'ne', 'returning-officer': 'ne', 'deputy-returning-officer': 'ne' },
};
const openToAll: Partial<Record<Aspect, string>> = { 'head-or-chair': 'n' };

const cells = (Object.keys(visibility) as Aspect[]).flatMap((aspect) =>
  roles.flatMap((role) =>
    (['name', 'email'] as const).map((field) => {
      const letters = (agreed[aspect][role] ?? '') + (openToAll[aspect] ?? '');
      return { aspect, role, field, expected: letters.includes(field.charAt(0)) };
    }),
  ),
);

describe('contact data', () => {
  it.each(cells)('of a $aspect: $role sees the $field: $expected', ({ aspect, role, field, expected }) => {
    const capacities = aspect === 'person' ? [] : [at(aspect)];
    expect(sees(holder(role), field, ...capacities)).toBe(expected);
  });

  it.each(['name', 'email'] as const)('are the person’s own to see: %s', (field) => {
    expect(sees({ kind: 'person', id: personId, grants: [] }, field)).toBe(true);
    // A client may be called anything; it is not the person.
    expect(sees({ kind: 'client', id: personId, grants: [] }, field)).toBe(false);
  });

  it('are never for those who are not signed in', () => {
    for (const field of ['name', 'email'] as const)
      for (const aspect of Object.keys(visibility) as Aspect[])
        expect(sees(anonymous, field, at(aspect))).toBe(false);
  });

  it('reach no further than the role: a lead’s district, a head’s school', () => {
    const lead = holder('district-lead', { districts: [district] });
    expect(sees(lead, 'email', at('governor'))).toBe(true);
    expect(sees(lead, 'email', at('governor', { district: 'erdington' }))).toBe(false);
    expect(sees(lead, 'email', at('governor', { district: null }))).toBe(false);
    expect(sees(lead, 'email')).toBe(false);
    const head = holder('headteacher', { schools: [urn] });
    expect(sees(head, 'name', at('governor'))).toBe(true);
    expect(sees(head, 'name', at('governor', { urn: '100002' }))).toBe(false);
  });

  it('add up: a governor who is the delegate too', () => {
    const officer = holder('returning-officer');
    expect(sees(officer, 'email', at('governor'))).toBe(false);
    expect(sees(officer, 'email', at('governor'), at('delegate'))).toBe(true);
  });

  it('are open to our own services, which need an address to sign somebody in', () => {
    expect(sees(serviceActor('gateway'), 'email')).toBe(true);
  });
});
