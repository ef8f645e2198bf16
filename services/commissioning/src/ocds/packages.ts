import { compiled } from './merge.js';
import type { JsonObject, Release } from './release.js';

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
const newest = (releases: readonly Release[]): string =>
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

/** The releases of a process, the oldest first and at least one, and what they come to. */
function recordOf(releases: readonly Release[]): JsonObject {
  const last = releases.at(-1);
  if (last === undefined) throw new Error('A record has a release');
  const { ocid, date } = last;
  const compiledRelease = { ...compiled(releases), id: `${ocid}-${date}`, date, tag: ['compiled'] };
  return { ocid, releases, compiledRelease };
}

export function recordPackage(
  at: PublishedAt,
  path: string,
  processes: readonly (readonly Release[])[],
  links: JsonObject = {},
): JsonObject {
  return {
    ...head(at, `${at.address}${path}`, newest(processes.flat())),
    records: processes.map(recordOf),
    ...(links['next'] !== undefined && { links }),
  };
}
