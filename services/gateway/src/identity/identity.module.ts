import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Database } from '@partnership/database';
import { Provider } from 'oidc-provider';
import { GatewayConfig } from '../gateway.config.js';
import { AccessGuard } from '../http/access.guard.js';
import { Actors } from './actors.js';
import { BearerTokens } from './bearer-tokens.js';
import { ForgetSignIns } from './forget-sign-ins.js';
import { createIssuer } from './issuer.js';
import { signingKeys } from './keys.js';
import { Mailer } from './mailer.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignInSteps } from './sign-in.steps.js';
import { keysOf, ownKeys } from './token-keys.js';

/** Who somebody is: the platform's own issuer with its sign-in pages, and tokens of whichever issuer is configured. */
@Module({
  controllers: [SignInController],
  providers: [
    Actors,
    ForgetSignIns,
    Mailer,
    SignInService,
    SignInSteps,
    {
      provide: Provider,
      inject: [GatewayConfig, Database],
      useFactory: async (config: GatewayConfig, database: Database) =>
        createIssuer(config, database, await signingKeys(database)),
    },
    {
      provide: BearerTokens,
      inject: [GatewayConfig, Database, Actors],
      useFactory: async (config: GatewayConfig, database: Database, actors: Actors) => {
        const { oidcIssuer } = config;
        const keys = oidcIssuer === undefined ? ownKeys(await signingKeys(database)) : keysOf(oidcIssuer);
        return new BearerTokens(keys, actors, config);
      },
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Actors],
})
export class IdentityModule {}
