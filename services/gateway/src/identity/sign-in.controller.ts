import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../gateway.config.js';
import { Permitted } from '../http/permission.js';
import { signInHeaders, style } from './pages.js';
import { SignInSteps, type Step } from './sign-in.steps.js';

@Controller('sign-in')
export class SignInController {
  private readonly headers: ReturnType<typeof signInHeaders>;

  constructor(
    private readonly steps: SignInSteps,
    config: GatewayConfig,
  ) {
    this.headers = signInHeaders(config.boxPublicUrl);
  }

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
    await this.send(reply, await this.steps.askAddress(request, reply));
  }

  @Post(':uid')
  @Permitted('open.read')
  async code(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.steps.sendCode(request, reply));
  }

  @Post(':uid/code')
  @Permitted('open.read')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.steps.checkCode(request, reply));
  }

  private send(reply: FastifyReply, step: Step): FastifyReply {
    return 'redirect' in step
      ? reply.header('cache-control', 'no-store').redirect(step.redirect, 303)
      : reply.code(step.status).headers(this.headers).send(step.page);
  }
}
