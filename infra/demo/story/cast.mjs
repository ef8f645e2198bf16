import { randomUUID } from 'node:crypto';
import { Api } from '../api.mjs';

/** @typedef {{ districts?: string[], schools?: string[] }} Scope  to which a role is limited */

const label = 'The demo city’s story: ';

/**
 * Clients with one role each, since the operator may only administer: registered when the story needs them and revoked
 * at its end. Their secrets are kept nowhere.
 */
export class Cast {
  /** @type {Map<string, Promise<Api>>} */
  #playing = new Map();

  /** @param {Api} operator */
  constructor(operator) {
    this.operator = operator;
  }

  /** The API as somebody with that role uses it. @param {string} role @param {Scope} [scope] @returns {Promise<Api>} */
  as(role, scope = {}) {
    const part = JSON.stringify([role, scope]);
    const player = this.#playing.get(part) ?? this.#engage(role, scope);
    this.#playing.set(part, player);
    return player;
  }

  /** Revokes every client of the story, also those of a start that was cut short. */
  async leave() {
    const clients = await this.operator.all('/v1/clients');
    const ours = clients.filter((client) => client.revokedAt === null && client.label.startsWith(label));
    for (const { client, version } of ours) {
      const reason = 'The story is told.';
      await this.operator.change('POST', `/v1/clients/${client}/revocation`, { reason }, version);
    }
  }

  /** @param {string} role @param {Scope} scope */
  async #engage(role, scope) {
    const body = { label: `${label}${role}`, roles: [role], ...scope };
    const { client, secret } = await this.operator.create('/v1/clients', body, randomUUID());
    return new Api(this.operator.gateway, { id: client, secret });
  }
}
