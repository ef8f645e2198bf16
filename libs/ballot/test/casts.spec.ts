import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  blindToken,
  newSecret,
  sealBallot,
  sealingTerms,
  signCast,
  tokenPrivateKey,
  unblindSignature,
} from '@partnership/ballot';
import { mostCastCharacters, toBase64url, type Cast } from '@partnership/election-record';
import { castTerms, verifyCast, type CastRefusal, type CastTerms } from '@partnership/election-record/node';
import { testElection, type TestElection } from './election.js';

let election: TestElection;
let other: TestElection;
let terms: CastTerms;
let secret: Uint8Array;
let sound: Cast;

async function castIn(
  one: TestElection,
  contest: string,
  of: Uint8Array,
  ranking: readonly number[],
): Promise<Cast> {
  const on = { election: one.notice.election, contest, tokenKey: one.registrars.get(contest)!.spki };
  const blinded = await blindToken(of, on);
  const signature = one.registrars.get(contest)!.sign(blinded.blinded);
  const tokenSignature = await unblindSignature(blinded, signature, on);
  const sealed = toBase64url(await sealBallot(ranking, sealingTerms(one.notice, contest)));
  const { token, preparation } = blinded;
  const unsigned = {
    election: on.election,
    contest,
    token,
    preparation,
    tokenSignature,
    sequence: 1,
    sealed,
  };
  return signCast(unsigned, tokenPrivateKey(of, on));
}

beforeAll(async () => {
  [election, other] = [await testElection(), await testElection({ contests: { slic: 5 } })];
  terms = castTerms(election.notice, 'slic');
  secret = newSecret();
  sound = await castIn(election, 'slic', secret, [3, 1]);
}, 120_000);

const signedAgain = (change: Partial<Cast>): Cast => {
  const { election, contest } = terms;
  const tokenKey = '';
  return signCast({ ...sound, ...change }, tokenPrivateKey(secret, { election, contest, tokenKey }));
};
const refusal = (given: unknown): CastRefusal | null => {
  const verdict = verifyCast(given, terms);
  return verdict.accepted ? null : verdict.code;
};

describe('a cast', () => {
  it('that is sound is accepted, and bounded in size', () => {
    expect(verifyCast(sound, terms)).toMatchObject({
      accepted: true,
      receipt: { sequence: 1, contest: 'slic' },
    });
    expect(JSON.stringify(sound).length).toBeLessThan(mostCastCharacters);
  });

  it('of another contest or election is refused', async () => {
    expect(refusal(await castIn(election, 'district-3-primary', secret, [1]))).toBe('other-contest');
    expect(refusal({ ...sound, election: 'autumn-2027' })).toBe('other-election');
  });

  it('with a token of another contest or of another key under the right names is refused', async () => {
    const foreign = await castIn(election, 'district-3-primary', secret, [1]);
    const { token, preparation, tokenSignature } = foreign;
    expect(refusal(signedAgain({ token, preparation, tokenSignature }))).toBe('forged-token');
    expect(refusal(await castIn(other, 'slic', secret, [1]))).toBe('forged-token');
  });

  it.each<[string, Partial<Cast>]>([
    ['signature of the registrar', { tokenSignature: toBase64url(new Uint8Array(384).fill(1)) }],
    ['preparation', { preparation: toBase64url(new Uint8Array(32)) }],
  ])('with a forged %s is refused', (_, change) => {
    expect(refusal(signedAgain(change))).toBe('forged-token');
  });

  it.each<[string, (cast: Cast) => Partial<Cast>]>([
    ['sequence', () => ({ sequence: 2 })],
    [
      'sealed ballot',
      ({ sealed }) => ({
        sealed: `${sealed.slice(0, 200)}${sealed[200] === 'A' ? 'B' : 'A'}${sealed.slice(201)}`,
      }),
    ],
    ['signature', () => ({ signature: toBase64url(new Uint8Array(64)) })],
  ])('whose %s was changed on its way is refused', (_, change) => {
    expect(refusal({ ...sound, ...change(sound) })).toBe('forged-signature');
  });

  it('signed by another token is refused', () => {
    const stranger = tokenPrivateKey(newSecret(), { ...terms, tokenKey: '' });
    expect(refusal(signCast(sound, stranger))).toBe('forged-signature');
  });

  it('whose sealed ballot is of another length or version is refused', async () => {
    const short = toBase64url(await sealBallot([1], sealingTerms(election.notice, 'district-3-primary')));
    expect(refusal(signedAgain({ sealed: short }))).toBe('wrong-size');
    expect(refusal(signedAgain({ sealed: `Ag${sound.sealed.slice(2)}` }))).toBe('wrong-size');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'cast'],
    ['a list', []],
    ['a sequence past the last', { sequence: 10 }],
    ['a sequence that is text', { sequence: '1' }],
    ['a long token', { token: 'A'.repeat(44) }],
    ['a huge ballot', { sealed: 'A'.repeat(1_000_000) }],
    ['a field too many', { castAt: 'now' }],
  ])('that is %s is malformed', (_, change) => {
    const isPart = typeof change === 'object' && !Array.isArray(change);
    expect(refusal(isPart ? { ...sound, ...change } : change)).toBe('malformed');
  });
});
