import { openShares, shareBallots, type HolderKeyPair, type VoterStore } from '@partnership/ballot';
import { notice as readNotice, pairs, type Notice } from '@partnership/election-record';
import type { Client } from '../infra/local/platform.mjs';
import type { TestPlatform } from './platform.mjs';

/** What a voter keeps, as long as the test runs. */
export class KeptState implements VoterStore {
  #state: string | null = null;

  load(): Promise<string | null> {
    return Promise.resolve(this.#state);
  }

  save(state: string): Promise<void> {
    this.#state = state;
    return Promise.resolve();
  }
}

/** The notice of poll, as the ballot box tells it to anybody. */
export async function noticeOf({ platform }: TestPlatform, election: string): Promise<Notice> {
  return readNotice(await (await fetch(`${platform.box}/elections/${election}/notice`)).json());
}

interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

async function everyItem<Item>(platform: TestPlatform, path: string, client: Client): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const page = (await platform.must('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`, {
      client,
    })) as Page<Item>;
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

interface Opening {
  readonly notice: Notice;
  readonly contest: string;
  /** In the order of the notice. */
  readonly holders: readonly HolderKeyPair[];
  /** A scrutineer, who carries files between the holders and the service. */
  readonly scrutineer: Client;
  readonly pair?: 0 | 1 | 2;
}

const partsOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );

/** Two holders open the ballots of a contest, one after the other, as their command does. */
export async function openContest(
  platform: TestPlatform,
  { notice, contest, holders, scrutineer, pair = 0 }: Opening,
): Promise<void> {
  const [first, second] = pairs[pair];
  const [keyOfFirst, keyOfSecond] = [holders[first], holders[second]];
  if (!keyOfFirst || !keyOfSecond) throw new Error('there are three holders');
  const { election } = notice;
  const path = `/v1/elections/${election}/contests/${contest}`;
  const sealed = await everyItem<{ sealed: string }>(platform, `${path}/sealed-ballots`, scrutineer);
  const ballots = { election, contest, ballots: sealed.map((ballot) => ballot.sealed) };
  const { shares } = await shareBallots(notice, ballots, keyOfFirst, second);
  for (const part of partsOf(shares, 4_000))
    await platform.must('POST', `${path}/shares`, { body: { pair, shares: part }, client: scrutineer });
  const handed = { election, contest, pair, shares };
  const { openings, unreadable } = await openShares(notice, ballots, keyOfSecond, handed);
  for (const part of partsOf(openings, 20))
    await platform.must('POST', `${path}/openings`, { body: { pair, openings: part }, client: scrutineer });
  for (const part of partsOf(unreadable, 20))
    await platform.must('POST', `${path}/openings`, {
      body: { pair, openings: [], unreadable: part },
      client: scrutineer,
    });
}
