import { compiled } from './merge.js';
import type { JsonObject } from './parts.js';
import type { Release } from './release.js';

/** Where data are published, and by whom. */
export interface PublishedAt {
  /** Without a slash at its end. */
  readonly address: string;
  readonly publisher: { readonly id: string; readonly name: string };
}

/** The bids extension as it is today; the version of 2020 has no expressions of interest. */
const extension =
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/master/extension.json';

const licence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

const head = ({ publisher }: PublishedAt, uri: string, publishedDate: string): JsonObject => ({
  uri,
  version: '1.1',
  extensions: [extension],
  publishedDate,
  publisher: { name: publisher.name, uid: publisher.id },
  license: licence,
});

/** The newest date among the releases: the same content has the same date, and so the same tag. */
const newest = (releases: readonly { readonly date: string }[]): string =>
  releases.reduce(
    (last, { date }) => (String(date) > last ? String(date) : last),
    '1970-01-01T00:00:00.000Z',
  );

export function releasePackage(
  at: PublishedAt,
  path: string,
  releases: readonly Release[],
  links: JsonObject = {},
): JsonObject {
  return {
    ...head(at, `${at.address}${path}`, newest(releases)),
    releases,
    ...(links['next'] !== undefined && { links }),
  };
}

/** A release among those of its record. */
export interface ToldRelease {
  readonly id: string;
  readonly date: string;
  readonly tag: readonly string[];
}

/** What the releases of a process come to, and which they are, the oldest first. */
export interface KeptRecord {
  readonly ocid: string;
  readonly compiled: JsonObject;
  readonly told: readonly ToldRelease[];
}

/** What a process comes to with one release more; computed at publication, so that whoever reads many records waits for none. */
export function recordWith(before: KeptRecord | null, release: Release): KeptRecord {
  const { ocid, id, date, tag } = release;
  const content = compiled(before === null ? [release] : [before.compiled, release]);
  return {
    ocid,
    compiled: { ...content, id: `${ocid}-${date}`, date, tag: ['compiled'] },
    told: [...(before?.told ?? []), { id, date, tag }],
  };
}

/** With the releases themselves. */
const embedded = (
  { ocid, compiled: compiledRelease }: KeptRecord,
  releases: readonly Release[],
): JsonObject => ({
  ocid,
  releases,
  compiledRelease,
});

/** With the addresses of the releases. */
const linked = (
  { address }: PublishedAt,
  { ocid, told, compiled: compiledRelease }: KeptRecord,
): JsonObject => ({
  ocid,
  releases: told.map(({ id, date, tag }) => ({
    url: `${address}/v1/ocds/releases/${ocid}#${id}`,
    date,
    tag,
  })),
  compiledRelease,
});

/** One process with all its releases. */
export function wholeRecord(
  at: PublishedAt,
  path: string,
  record: KeptRecord,
  releases: readonly Release[],
): JsonObject {
  const records = [embedded(record, releases)];
  return { ...head(at, `${at.address}${path}`, newest(releases)), records };
}

/** Many processes, whose releases are named by their addresses. */
export function recordPackage(
  at: PublishedAt,
  path: string,
  processes: readonly KeptRecord[],
  links: JsonObject = {},
): JsonObject {
  return {
    ...head(at, `${at.address}${path}`, newest(processes.flatMap(({ told }) => told))),
    records: processes.map((process) => linked(at, process)),
    ...(links['next'] !== undefined && { links }),
  };
}
