import { beforeEach, expect, it } from '@jest/globals';
import { IDBFactory } from 'fake-indexeddb';
import { IndexedDbStore } from './indexed-db-store.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

it('keeps the last state of each school and election, for whoever comes back to the page', async () => {
  const store = new IndexedDbStore('spring-2027', '900001');
  expect(await store.load()).toBeNull();
  await store.save('first');
  await store.save('second');
  await new IndexedDbStore('spring-2027', '900002').save('of another school');
  expect(await new IndexedDbStore('spring-2027', '900001').load()).toBe('second');
  expect(await new IndexedDbStore('autumn-2027', '900001').load()).toBeNull();
});

it('says what it keeps, and forgets one school without the others', async () => {
  const store = new IndexedDbStore('spring-2027', '900001');
  await store.save('first');
  await new IndexedDbStore('spring-2027', '900002').save('second');
  await store.forget();
  expect(await store.load()).toBeNull();
  expect(await IndexedDbStore.kept()).toEqual([{ election: 'spring-2027', school: '900002' }]);
});
