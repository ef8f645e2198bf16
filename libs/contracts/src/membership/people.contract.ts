import { IsEmail, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn } from '../fields.js';
import { command, creation, query } from '../operation.js';

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

/** Contact data of a person; no other service keeps them. */
export class PersonView {
  personId: string;
  name: string;
  email: string;
  posts: SchoolPostView[];
  version: number;
}

export class SchoolPostView {
  postId: string;
  personId: string;
  urn: string;
  post: string;
  from: string;
  until: string | null;
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

export const registerPerson = creation(
  'membership.person.register',
  RegisterPerson,
  PersonView,
  'people.write',
);
export const showPerson = query('membership.person.show', ShowPerson, PersonView, 'people.read');
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
