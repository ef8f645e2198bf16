import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { hasOcdsSchemas, mergedReleases, ocdsValidation } from '@partnership/testing';
import { nextRelease } from '../src/ocds/next-release.js';
import {
  recordPackage,
  recordWith,
  releasePackage,
  wholeRecord,
  type KeptRecord,
} from '../src/ocds/packages.js';
import type { Release } from '../src/ocds/release.js';
import { city, lifeOf, publisher } from './builders/contracting-process.js';

const folder = fileURLToPath(new URL('../../../../shared/data/ocds/', import.meta.url));

const at = { address: 'https://partnership.example', publisher };

interface Life {
  readonly releases: readonly Release[];
  readonly record: KeptRecord;
}

/** The releases that a process had, one for every stage of its life that told something new, and what they come to. */
function livedOf(seed: number): Life {
  const releases: Release[] = [];
  let record: KeptRecord | null = null;
  for (const stage of lifeOf(seed)) {
    const published = new Date(Date.UTC(2026, 10, 1) + releases.length * 86_400_000);
    const release = nextRelease(record, stage, publisher, published);
    if (release !== null) {
      releases.push(release);
      // As it comes back from where it is kept.
      record = JSON.parse(JSON.stringify(recordWith(record, release))) as KeptRecord;
    }
    expect(nextRelease(record, stage, publisher, published)).toBeNull();
  }
  return { releases, record: record! };
}

describe('what is published of a piece of work', () => {
  const lives = Array.from({ length: 300 }, (_, seed) => livedOf(seed));
  const everyRelease = lives.flatMap(({ releases }) => releases);

  it('begins with the plan and says with each release what it changed', () => {
    const tags = new Set(everyRelease.flatMap(({ tag }) => tag));
    expect(lives.every(({ releases: [first] }) => first?.tag.includes('planning'))).toBe(true);
    for (const expected of [
      ...['tender', 'tenderUpdate', 'tenderAmendment', 'tenderCancellation', 'award', 'contract'],
      ...['contractAmendment', 'implementation', 'implementationUpdate', 'contractTermination'],
    ])
      expect(tags).toContain(expected);
  });

  it('never names a school that did not agree, in any byte of any release', () => {
    for (const [seed, { releases }] of lives.entries()) {
      const text = JSON.stringify(releases);
      for (const { urn, name, agreed } of city(seed).helped)
        if (!agreed) {
          expect(text).not.toContain(urn);
          expect(text).not.toContain(name);
        }
    }
  });

  it('says no bid before its call is over', () => {
    for (const { tender, bids } of everyRelease) {
      if ((tender as { status?: string } | undefined)?.status === 'active') expect(bids).toBeUndefined();
    }
  });

  it('ends what was agreed about an award that did not stand, beside what is agreed about the next', () => {
    interface Contract {
      readonly awardID: string;
      readonly status: string;
      readonly dateSigned?: string;
      readonly implementation?: { readonly milestones: readonly { readonly status: string }[] };
    }
    const twice = lives.filter(({ record }) => (record.compiled['awards'] as object[] | undefined)?.[1]);
    const statuses = twice.map(({ record, releases }) => {
      const [first, second] = record.compiled['contracts'] as unknown as Contract[];
      const [early, late] = record.compiled['awards'] as unknown as { id: string; status: string }[];
      expect([early!.status, first!.awardID, second!.awardID]).toEqual(['cancelled', early!.id, late!.id]);
      expect(first!.implementation!.milestones.map(({ status }) => status)).toEqual(['notMet']);
      expect(first!.status).toBe(first!.dateSigned === undefined ? 'cancelled' : 'terminated');
      const tags = releases.map(({ tag }) => tag);
      const ended = tags.findIndex((tag) => tag.includes('contractTermination'));
      expect(tags[ended]).toContain('awardCancellation');
      expect(tags.filter((tag) => tag.includes('contract'))).toHaveLength(2);
      return first!.status;
    });
    expect(new Set(statuses)).toEqual(new Set(['cancelled', 'terminated']));
  });

  it('merges to its record as the standard says, by a merging of another hand', () => {
    for (const { record, releases } of lives) {
      const { records } = wholeRecord(at, '/v1/ocds/records/x', record, releases) as unknown as {
        records: { compiledRelease: object }[];
      };
      const { id: _id, date: _date, tag: _tag, ...whole } = records[0]!.compiledRelease as Release;
      expect(whole).toEqual(mergedReleases(releases));
    }
  });

  (hasOcdsSchemas(folder) ? it : it.skip)(
    'is valid by the schemas of OCDS 1.1.5 with the bids extension',
    () => {
      const { releases, records } = ocdsValidation(folder);
      expect(releases(releasePackage(at, '/v1/ocds/releases', everyRelease))).toEqual([]);
      const kept = lives.map(({ record }) => record);
      expect(records(recordPackage(at, '/v1/ocds/records', kept))).toEqual([]);
      for (const { record, releases: own } of lives.slice(0, 30))
        expect(records(wholeRecord(at, '/v1/ocds/records/x', record, own))).toEqual([]);
      // The validation bites: a status that is on no list, a release without its tag.
      const [first] = everyRelease;
      const broken = releasePackage(at, '/x', [
        { ...first!, tag: [], awards: [{ id: 'a', status: 'gone' }] },
      ]);
      expect(releases(broken)).not.toEqual([]);
    },
  );
});
