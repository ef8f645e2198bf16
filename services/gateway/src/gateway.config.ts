import { roles, type Role } from '@partnership/contracts';
import { ServiceConfig } from '@partnership/service';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

const list = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;

const signatures = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

export class GatewayConfig extends ServiceConfig {
  /** 0 takes a free port. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  httpPort = 3000;

  @IsString()
  httpHost = '127.0.0.1';

  /** The address that people and software use, without a slash at the end. The issuer and the audience follow from it. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/[^/]$/)
  publicUrl: string;

  /** Where the ballot box listens; 0 takes a free port. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  boxPort = 3001;

  /**
   * The ballot box's address, without a slash at the end. Cookies know hosts and no ports: on another host than the API
   * nothing of a sign-in can reach the box.
   */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/[^/]$/)
  boxPublicUrl = 'http://localhost:3001';

  /** By which client the issuer knows the voting page; with an issuer of others, as it is registered there. */
  @Matches(/^[\w.-]{1,100}$/)
  votingPageClientId = 'voting-page';

  /** Requests that the ballot box takes in a second, from everybody together. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  boxPerSecond = 500;

  /** Where sign-in codes are mailed. */
  @Matches(/^smtps?:\/\//)
  smtpUrl: string;

  /** Where requests are counted that anybody may send; never the only copy of anything. */
  @Matches(/^rediss?:\/\//)
  redisUrl: string;

  /** Proxies in front of the gateway, as addresses or networks: only their X-Forwarded-For is believed. */
  @Transform(list)
  @IsArray()
  @Matches(/^([\da-f.:]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)$/i, { each: true })
  trustedProxies: string[] = [];

  /** Questions and comments that one network address may send in an hour. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  submissionsPerAddress = 10;

  /** Questions and comments that all addresses together may send in an hour. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  submissionsPerHour = 300;

  @IsString()
  mailFrom = 'Partnership <no-reply@partnership.example>';

  /** The client that sets the platform up. */
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  operatorClientId: string;

  @MinLength(32)
  @MaxLength(200)
  operatorClientSecret: string;

  @Transform(list)
  @IsArray()
  @IsIn(roles, { each: true })
  operatorRoles: Role[] = ['admin'];

  /** An issuer of others, such as DfE Sign-in; our own where absent. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  oidcIssuer?: string;

  /** Whom access tokens must be meant for; this API where absent. */
  @IsOptional()
  @IsString()
  oidcAudience?: string;

  @Transform(list)
  @IsArray()
  @IsIn(signatures, { each: true })
  oidcAlgorithms: string[] = ['RS256'];

  get ownIssuer(): string {
    return `${this.publicUrl}/oidc`;
  }

  get issuer(): string {
    return this.oidcIssuer ?? this.ownIssuer;
  }

  /** What our own access tokens are for. */
  get resource(): string {
    return `${this.publicUrl}/v1`;
  }
}
