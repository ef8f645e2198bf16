import { createHmac, timingSafeEqual } from 'node:crypto';
import { Failure, type Actor } from '@partnership/contracts';

interface Signed {
  readonly actor: Actor;
  /** Seconds since 1970. */
  readonly expires: number;
}

const kept = 10_000;
const lifeSeconds = 120;

/** Says to the services who acts: the gateway signs an actor once per bearer token, the services trust its HMAC. */
export class ActorTokens {
  private readonly verified = new Map<string, Signed>();
  private readonly signed = new WeakMap<Actor, { readonly token: string; readonly renewAt: number }>();

  constructor(private readonly secret: string) {}

  sign(actor: Actor, ttlSeconds = lifeSeconds): string {
    const signed: Signed = { actor, expires: Math.floor(Date.now() / 1000) + ttlSeconds };
    const body = Buffer.from(JSON.stringify(signed)).toString('base64url');
    return `${body}.${this.mac(body).toString('base64url')}`;
  }

  /** A token of the actor that is good for a minute at least; the same object gets the same one again. */
  tokenOf(actor: Actor): string {
    const known = this.signed.get(actor);
    if (known && known.renewAt > Date.now()) return known.token;
    const token = this.sign(actor);
    this.signed.set(actor, { token, renewAt: Date.now() + (lifeSeconds / 2) * 1000 });
    return token;
  }

  /** The actor, or Failure `platform.actor.invalid` for a token that is forged, malformed or out of date. */
  verify(token: unknown): Actor {
    if (typeof token !== 'string') throw unsigned();
    const signed = this.verified.get(token) ?? this.check(token);
    if (signed.expires * 1000 > Date.now()) return signed.actor;
    this.verified.delete(token);
    throw unsigned();
  }

  private check(token: string): Signed {
    const [body = '', mac = ''] = token.split('.');
    const given = Buffer.from(mac, 'base64url');
    const right = this.mac(body);
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw unsigned();
    const signed = JSON.parse(Buffer.from(body, 'base64url').toString()) as Signed;
    if (this.verified.size >= kept) this.verified.clear();
    this.verified.set(token, signed);
    return signed;
  }

  private mac(body: string): Buffer {
    return createHmac('sha256', this.secret).update(body).digest();
  }
}

const unsigned = (): Failure =>
  new Failure('unauthenticated', 'platform.actor.invalid', 'The request does not say who acts.');
