import { createHash } from 'node:crypto';
import { Failure, type Actor } from '@partnership/contracts';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { LRUCache } from 'lru-cache';
import { GatewayConfig } from '../gateway.config.js';
import { Actors, type Subject } from './actors.js';

/** How long a verified token is believed without looking again, in milliseconds. */
const longest = 60_000;
const most = 10_000;

interface Known {
  readonly actor: Actor;
  readonly generation: number;
}

const refused = (code: string, message: string): Failure => new Failure('unauthenticated', code, message);

function subjectOf({ sub, client_id: client }: JWTPayload): Subject {
  if (typeof sub !== 'string' || sub === '') {
    throw refused('gateway.token.invalid', 'The access token names nobody.');
  }
  return { kind: sub === client ? 'client' : 'person', id: sub };
}

function asFailure(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) {
    return refused('gateway.token.expired', 'The access token has expired.');
  }
  const isOurs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
  return isOurs ? refused('gateway.token.invalid', 'The access token is not valid here.') : error;
}

/** Turns access tokens into actors. Verified ones are kept by their hash, for a minute at most. */
export class BearerTokens {
  private readonly known = new LRUCache<string, Known>({ max: most, ttl: longest });
  private readonly rules: JWTVerifyOptions;

  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly actors: Actors,
    config: GatewayConfig,
  ) {
    const isOwn = config.oidcIssuer === undefined;
    this.rules = {
      issuer: config.issuer,
      audience: config.oidcAudience ?? config.resource,
      algorithms: [...config.oidcAlgorithms],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: 5,
      ...(isOwn && { typ: 'at+jwt' }),
    };
  }

  /** @throws Failure `unauthenticated`, or `unavailable` when the issuer's keys cannot be had */
  actorOf(token: string): Actor | Promise<Actor> {
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = this.known.get(hash);
    return known?.generation === this.actors.generation ? known.actor : this.verify(token, hash);
  }

  private async verify(token: string, hash: string): Promise<Actor> {
    // Read first: a change of roles while we look must make this answer old.
    const { generation } = this.actors;
    const { payload } = await jwtVerify(token, this.keys, this.rules).catch((error: unknown) => {
      throw asFailure(error);
    });
    const actor = await this.actors.actorOf(subjectOf(payload));
    const left = (payload.exp ?? 0) * 1000 - Date.now();
    if (left > 0) this.known.set(hash, { actor, generation }, { ttl: Math.min(longest, left) });
    return actor;
  }
}
