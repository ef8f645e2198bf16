import { Injectable } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { validated } from '@partnership/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors, Provider } from 'oidc-provider';
import { addressPage, codePage, errorPage } from './pages.js';
import { isPassing, SignInService } from './sign-in.service.js';

/** What the browser gets next. */
export type Step = { readonly status: number; readonly page: string } | { readonly redirect: string };

const faults = {
  address: 'Enter an e-mail address, such as name@school.example.',
  away: 'Sign-in is not possible at the moment. Try again in a minute.',
  form: 'Enter the six digits of the code.',
  wrong: 'That is not the code. Check it and try again.',
  spent: 'That code does not work, or not any more. Ask for another one.',
} as const;

const fieldOf = (body: unknown, name: string): string =>
  (body instanceof URLSearchParams ? (body.get(name) ?? '') : '').trim();

function isAddress(email: string): boolean {
  try {
    return validated(membership.ResolvePerson, { email }).email === email;
  } catch {
    return false;
  }
}

/** Sign-in, one page after the other: address, code, and back to whoever asked for it. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly issuer: Provider,
    private readonly signIn: SignInService,
  ) {}

  askAddress(request: FastifyRequest, reply: FastifyReply): Promise<Step> {
    return this.within(request, reply, (uid) =>
      Promise.resolve({ status: 200, page: addressPage(`/sign-in/${uid}`) }),
    );
  }

  sendCode(request: FastifyRequest, reply: FastifyReply): Promise<Step> {
    return this.within(request, reply, async (uid) => {
      const email = fieldOf(request.body, 'email');
      if (!isAddress(email)) return { status: 400, page: addressPage(`/sign-in/${uid}`, faults.address) };
      await this.signIn.sendCode(uid, email, request.id);
      return { status: 200, page: codePage(`/sign-in/${uid}/code`, `/sign-in/${uid}`) };
    });
  }

  checkCode(request: FastifyRequest, reply: FastifyReply): Promise<Step> {
    return this.within(request, reply, async (uid) => {
      const code = fieldOf(request.body, 'code');
      const retry = (fault: string): Step => ({
        status: 400,
        page: codePage(`/sign-in/${uid}/code`, `/sign-in/${uid}`, fault),
      });
      if (!/^\d{6}$/.test(code)) return retry(faults.form);
      const outcome = await this.signIn.check(uid, code);
      if (outcome.verdict !== 'right') return retry(faults[outcome.verdict]);
      const login = { accountId: outcome.personId, amr: ['otp'], remember: false };
      return { redirect: await this.issuer.interactionResult(request.raw, reply.raw, { login }) };
    });
  }

  /** The step for a sign-in that this browser has really begun; the cookie for it comes only from our own issuer. */
  private async within(
    request: FastifyRequest,
    reply: FastifyReply,
    next: (uid: string) => Promise<Step>,
  ): Promise<Step> {
    try {
      const { uid } = await this.issuer.interactionDetails(request.raw, reply.raw);
      return await next(uid);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) {
        return { status: 400, page: errorPage('This sign-in has run out, or was begun in another browser.') };
      }
      if (isPassing(error)) return { status: 503, page: errorPage(faults.away) };
      throw error;
    }
  }
}
