import { Transform } from 'class-transformer';
import { IsBase64, IsBoolean, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { Nothing, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';

/** The largest file of schools that join, in bytes. */
export const importBytes = 5 * 2 ** 20;

export class MemberImportOptions {
  /** True: say what would become of every row, and load nothing. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun?: boolean;
}

/** A file of schools that join. */
export class ImportMembers extends MemberImportOptions {
  /** The file as it came, base64. */
  @IsBase64()
  @MaxLength(Math.ceil(importBytes / 3) * 4)
  content: string;
}

export class ShowMemberImport {
  @IsUUID()
  import: string;
}

/** What became of a file: `received` is `loaded` and `quarantined` together once it is `finished`. */
export class MemberImportView {
  import: string;
  /** True where the same file was taken before: nothing was changed now. */
  unchanged: boolean;
  dryRun: boolean;
  /** One of `memberImportStates`. @example finished */
  state: string;
  received: number;
  loaded: number;
  quarantined: number;
  receivedAt: string;
  receivedBy: string;
}

export const memberImportStates = ['working', 'finished'] as const;
export type MemberImportState = (typeof memberImportStates)[number];

export class ListMemberImports extends PageRequest {
  @IsOptional()
  @IsIn(memberImportStates)
  state?: MemberImportState;
}

export class MemberImportPage {
  items: MemberImportView[];
  next: string | null;
}

export class ListMemberImportFaults extends PageRequest {
  @IsUUID()
  import: string;
}

/** A row that was put aside. */
export class MemberImportFaultView {
  /** The line of the file on which the row begins; the header is on 1. */
  line: number;
  urn: string | null;
  column: string | null;
  /** @example already-member */
  code: string;
  detail: string;
}

export class MemberImportFaultPage {
  items: MemberImportFaultView[];
  next: string | null;
}

export class MemberImportColumnView {
  /** @example urn */
  name: string;
  required: boolean;
  means: string;
}

/** The columns of the file, in any order; as CSV the file without rows. */
export class MemberImportTemplate {
  items: MemberImportColumnView[];
  next: string | null;
}

export const importMembers = command(
  'membership.import.send',
  ImportMembers,
  MemberImportView,
  'members.import',
);
export const showMemberImport = query(
  'membership.import.show',
  ShowMemberImport,
  MemberImportView,
  'members.import',
);
export const listMemberImports = query(
  'membership.import.list',
  ListMemberImports,
  MemberImportPage,
  'members.import',
);
export const listMemberImportFaults = query(
  'membership.import.list-faults',
  ListMemberImportFaults,
  MemberImportFaultPage,
  'members.import',
);
export const showMemberImportTemplate = query(
  'membership.import.template',
  Nothing,
  MemberImportTemplate,
  'members.import',
);
