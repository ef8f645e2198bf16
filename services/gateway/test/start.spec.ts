import { Controller, Get, Module, Post } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { describe, expect, test } from '@jest/globals';
import { gateway, membership } from '@partnership/contracts';
import type { Ask } from '../src/http/ask.js';
import { Permitted, refuseUndeclared } from '../src/http/permission.js';
import { Serves } from '../src/http/serves.js';

@Controller('v1/open')
class DeclaredController {
  @Get()
  @Permitted('open.read')
  show(): string {
    return 'open';
  }

  @Get('me')
  @Serves(gateway.showMe, 'Who you are')
  me(_: Ask): gateway.OwnAccountView {
    return { kind: 'anonymous', id: 'anonymous', grants: [], permissions: [] };
  }
}

@Controller('v1/forgotten')
class ForgottenController {
  @Get(':urn')
  show(): string {
    return 'everybody sees this';
  }
}

@Module({ controllers: [DeclaredController] })
class DeclaredModule {}

@Module({ controllers: [DeclaredController, ForgottenController] })
class ForgottenModule {}

async function start(module: new () => object): Promise<void> {
  const adapter = new FastifyAdapter();
  adapter.getInstance().addHook('onRoute', refuseUndeclared);
  const app = await NestFactory.create(module, adapter, { logger: false, abortOnError: false });
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

describe('a route', () => {
  test('without a permission stops the start and is named', async () => {
    await expect(start(ForgottenModule)).rejects.toThrow(
      /GET \/v1\/forgotten\/:urn declares no permission.*@Serves/,
    );
  });

  test('with a permission, its own or its operation’s, does not', async () => {
    await expect(start(DeclaredModule)).resolves.toBeUndefined();
  });

  test('that creates something must say where', () => {
    expect(() => {
      class Creating {
        make(_: Ask): Promise<never> {
          return Promise.reject(new Error());
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(Creating.prototype, 'make') ?? {};
      Post()(Creating.prototype, 'make', descriptor);
      Serves(membership.registerPerson, 'Register a person')(Creating.prototype, 'make', descriptor);
    }).toThrow(/must say `at`/);
  });
});
