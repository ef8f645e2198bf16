import { describe, expect, it } from '@jest/globals';
import { archivePaths, manifest, openedBallot } from './archive.js';

const hash = 'ab'.repeat(32);
const file = (path: string) => ({ path, bytes: 10, sha256: hash });
const given = (...paths: string[]) => ({
  schema: 1,
  election: 'spring-2027',
  publication: 'linked',
  contests: [{ contest: 'one', profile: 'published' }],
  files: paths.map(file),
});

describe('the manifest of an archive', () => {
  it('lists every file once, in order', () => {
    const { casts, roll } = archivePaths.contest('one');
    const listed = given(casts, roll, archivePaths.issued, archivePaths.leaves);
    expect(manifest(listed)).toEqual(listed);
    expect(() => manifest(given('b', 'a'))).toThrow('/files/1/path: does not come after the one before it');
    expect(() => manifest(given('a', 'a'))).toThrow('/files/1/path');
  });

  it.each(['../a', '/a', 'a//b', 'a/../b', 'a\\b', '.hidden', 'a/'])('refuses the path %s', (path) => {
    expect(() => manifest(given(path))).toThrow('is no path inside an archive');
  });
});

it('tells an opened ballot from an invalid one, and refuses what is both', () => {
  expect(openedBallot({ ranking: [] })).toEqual({ ranking: [] });
  expect(openedBallot({ invalid: 'ranks candidate 1 twice' })).toEqual({
    invalid: 'ranks candidate 1 twice',
  });
  expect(() => openedBallot({ invalid: 'x', ranking: [1] })).toThrow('/ranking: is not known here');
});
