import type { AddressInfo } from 'node:net';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Amqp, AnonymousClient, Topology } from '@partnership/messaging';
import type { FastifyInstance } from 'fastify';
import { GatewayConfig } from '../gateway.config.js';
import { createBoxServer } from './box-server.js';
import { servePage } from './page.js';

/** Ballot box and voting page, beside the API on a port and an origin that know nobody. */
@Injectable()
export class BoxListener implements OnApplicationShutdown {
  private readonly server: FastifyInstance;

  constructor(
    private readonly config: GatewayConfig,
    amqp: Amqp,
    topology: Topology,
  ) {
    const client = new AnonymousClient(amqp, topology);
    this.server = createBoxServer(client, { perSecond: config.boxPerSecond });
    const { publicUrl: api, issuer, votingPageClientId: clientId } = config;
    servePage(this.server, { api, issuer, clientId });
  }

  /** Where the box answers, on this machine. */
  async listen(): Promise<string> {
    const { boxPort: port, httpHost: host } = this.config;
    await this.server.listen({ port, host });
    const { port: taken } = this.server.server.address() as AddressInfo;
    return `http://${host}:${taken}`;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server.close();
  }
}
