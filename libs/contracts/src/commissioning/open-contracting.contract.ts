import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageRequest } from '../fields.js';
import { query } from '../operation.js';

const IsOcid = (): PropertyDecorator =>
  Matches(/^ocds-[a-z0-9]{6}-\d{4}-\d{1,9}$/, {
    message: '$property must be the identifier of a contracting process, such as ocds-213czf-2026-17',
  });

/** Packages are read by programs, which take more at once than people do. */
export class PackageRequest {
  /** How many processes, or releases, at most, 1 to 1,000. @example 100 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit?: number;

  /** Where the package begins: `cursor` of `links.next` of the one before. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  cursor?: string;
}

export class ListReleases extends PackageRequest {}
export class ListRecords extends PackageRequest {}

export class ShowProcess {
  /** @example ocds-213czf-2026-17 */
  @IsOcid()
  ocid: string;
}

export class OcdsPublisherView {
  name: string;
  uid: string;
}

export class OcdsLinksView {
  next: string;
}

/** What every package of the Open Contracting Data Standard 1.1 says of itself. */
class OcdsPackageView {
  uri: string;
  version: string;
  extensions: string[];
  publishedDate: string;
  publisher: OcdsPublisherView;
  license: string;
  links?: OcdsLinksView;
}

/** A release package: what was known of contracting processes, each time that it changed, the oldest first. */
export class ReleasePackageView extends OcdsPackageView {
  releases: object[];
}

/** A record package: the releases of each process, and what they come to. */
export class RecordPackageView extends OcdsPackageView {
  records: object[];
}

export class ListRedFlags extends PageRequest {
  /** A code of the Cardinal library, such as R018. */
  @IsOptional()
  @Matches(/^R\d{3}$/)
  code?: string;
}

/** Something about a process that a person should look at; it need not be wrong. */
export class RedFlagView {
  ocid: string;
  commission: string;
  /** @example R018 */
  code: string;
  /** @example One valid expression of interest */
  title: string;
  /** The figures behind it. */
  because: string;
}

export class RedFlagPage {
  items: RedFlagView[];
  next: string | null;
}

export const listReleases = query(
  'commissioning.open-contracting.list-releases',
  ListReleases,
  ReleasePackageView,
  'open.read',
);
export const listRecords = query(
  'commissioning.open-contracting.list-records',
  ListRecords,
  RecordPackageView,
  'open.read',
);
export const showReleases = query(
  'commissioning.open-contracting.show-releases',
  ShowProcess,
  ReleasePackageView,
  'open.read',
);
export const showRecord = query(
  'commissioning.open-contracting.show-record',
  ShowProcess,
  RecordPackageView,
  'open.read',
);
export const listRedFlags = query(
  'commissioning.open-contracting.list-red-flags',
  ListRedFlags,
  RedFlagPage,
  'commissions.read',
);
