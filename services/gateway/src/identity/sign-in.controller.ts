import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Permitted } from '../http/permission.js';
import { pageHeaders, style } from './pages.js';
import { SignInSteps, type Step } from './sign-in.steps.js';

const send = (reply: FastifyReply, step: Step): FastifyReply =>
  'redirect' in step
    ? reply.header('cache-control', 'no-store').redirect(step.redirect, 303)
    : reply.code(step.status).headers(pageHeaders).send(step.page);

@Controller('sign-in')
export class SignInController {
  constructor(private readonly steps: SignInSteps) {}

  @Get('style.css')
  @Permitted('open.read')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string {
    return style;
  }

  @Get(':uid')
  @Permitted('open.read')
  async address(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.steps.askAddress(request, reply));
  }

  @Post(':uid')
  @Permitted('open.read')
  async code(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.steps.sendCode(request, reply));
  }

  @Post(':uid/code')
  @Permitted('open.read')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await send(reply, await this.steps.checkCode(request, reply));
  }
}
