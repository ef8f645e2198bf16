import { IsEmail, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

export const schoolPosts = ['headteacher', 'chair-of-governors', 'governor'] as const;
export type SchoolPost = (typeof schoolPosts)[number];

export class PersonDetails {
  /** @example Ada Okafor */
  @IsProse(200)
  name: string;
  /** Unique among people; signing in sends a code to it. @example head@school.example */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class RegisterPerson extends PersonDetails {}

export class ShowPerson {
  @IsUUID()
  personId: string;
}

/** A person with as much of their contact data as whoever asks may see; no other service keeps them. */
export class PersonView {
  personId: string;
  name: string | null;
  email: string | null;
  posts: SchoolPostView[];
  /** When the person's contact data were erased. */
  erasedAt: string | null;
  version: number;
}

export class ListPeople extends PageRequest {}

/** Of what is given all must fit. It travels in the body, since addresses of pages are logged on their way. */
export class SearchPeople extends PageRequest {
  /** Part of the name, in capitals or not. @example okafor */
  @IsOptional()
  @IsProse(200)
  name?: string;
  /** Part of the address. @example school.example */
  @IsOptional()
  @IsProse(254)
  email?: string;
}

export class PersonEntryView {
  personId: string;
  name: string | null;
  email: string | null;
  erasedAt: string | null;
  version: number;
}

export class PersonPage {
  items: PersonEntryView[];
  next: string | null;
}

/** What is to be different; the rest stays. */
export class PersonCorrection {
  @IsOptional()
  @IsProse(200)
  name?: string;
  /** For an administrator to correct: whoever can read its mail can sign in as the person. */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
}

export class CorrectPerson extends PersonCorrection {
  @IsUUID()
  personId: string;
}

export class SchoolPostView {
  postId: string;
  personId: string;
  urn: string;
  post: string;
  from: string;
  until: string | null;
  version: number;
}

export class ListSchoolPosts extends PageRequest {
  @IsUrn()
  urn: string;
  /** Posts held on that day; absent: all that there were, are and will be. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** A post at a school and who holds it, by name and address where whoever asks may see them. */
export class PostHolderView extends SchoolPostView {
  name: string | null;
  email: string | null;
}

export class PostHolderPage {
  items: PostHolderView[];
  next: string | null;
}

export class ResolvePerson {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class PersonMatchView {
  /** Null where nobody has the address. */
  personId: string | null;
}

export class PostAppointment {
  @IsUUID()
  personId: string;
  @IsIn(schoolPosts)
  post: SchoolPost;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class AppointToSchool extends PostAppointment {
  @IsUrn()
  urn: string;
}

export class PostEnding {
  /** Last day in post. */
  @IsCivilDate()
  on: string;
}

export class EndPost extends PostEnding {
  @IsUUID()
  postId: string;
}

export class PostTerm {
  @IsCivilDate()
  from: string;
  /** Last day in post; absent while none is known. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class CorrectPost extends PostTerm {
  @IsUUID()
  postId: string;
}

export class ExportPerson {
  @IsUUID()
  personId: string;
}

/** All that one part of the platform holds on the person. */
export class PersonSectionView {
  /** The service that holds it. @example membership */
  service: string;
  /** @example posts */
  section: string;
  records: object[];
}

export class PersonExportView {
  personId: string;
  exportedAt: string;
  sections: PersonSectionView[];
}

export class PersonErasure {
  /** Why, without the person's name. @example Asked for it on leaving the profession. */
  @IsProse()
  reason: string;
}

export class ErasePerson extends PersonErasure {
  @IsUUID()
  personId: string;
}

export const registerPerson = creation(
  'membership.person.register',
  RegisterPerson,
  PersonView,
  'people.write',
);
export const showPerson = query('membership.person.show', ShowPerson, PersonView, 'people.see');
export const listPeople = query('membership.person.list', ListPeople, PersonPage, 'people.read');
export const searchPeople = command('membership.person.search', SearchPeople, PersonPage, 'people.read');
export const correctPerson = change('membership.person.correct', CorrectPerson, PersonView, 'people.see');
export const exportPerson = query('membership.person.export', ExportPerson, PersonExportView, 'people.see');
export const erasePerson = command('membership.person.erase', ErasePerson, PersonView, 'people.erase');
export const listSchoolPosts = query('membership.post.list', ListSchoolPosts, PostHolderPage, 'people.see');
export const correctPost = change('membership.post.correct', CorrectPost, SchoolPostView, 'people.write');
export const resolvePerson = query(
  'membership.person.resolve',
  ResolvePerson,
  PersonMatchView,
  'people.resolve',
);
export const appointToSchool = creation(
  'membership.post.appoint',
  AppointToSchool,
  SchoolPostView,
  'people.write',
);
export const endPost = command('membership.post.end', EndPost, SchoolPostView, 'people.write');

export class PostChanged {
  @IsUUID()
  postId: string;
  @IsUUID()
  personId: string;
  @IsUrn()
  urn: string;
  @IsIn(schoolPosts)
  post: SchoolPost;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until: string | null;
}

export const postAppointed = event('membership.post.appointed.v1', PostChanged);
export const postEnded = event('membership.post.ended.v1', PostChanged);

/** The contact data of a person are gone: whoever keeps anything by that id forgets it. */
export class PersonErased {
  @IsUUID()
  personId: string;
}

export const personErased = event('membership.person.erased.v1', PersonErased);
