import type { Database } from '@partnership/database';
import type { JWK } from 'jose';
import { errors, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { isSecret } from '../clients/secret.js';
import type { GatewayConfig } from '../gateway.config.js';
import { docsClientId } from './docs-client.js';
import { keyFor, ownAlgorithm } from './keys.js';
import { oidcStore } from './oidc-store.js';
import { errorPage, signedOutPage, signOutPage, writePage } from './pages.js';

const minutes = 60;
const hours = 60 * minutes;

/** How long somebody stays signed in, in seconds; after that the code is asked for again, whatever they do. */
const session = 8 * hours;

const lives = {
  AccessToken: hours,
  AuthorizationCode: minutes,
  ClientCredentials: hours,
  Grant: session,
  IdToken: hours,
  Interaction: 15 * minutes,
  Session: session,
};

/** Swagger UI and the voting page are our own: whoever signs in for them has consented by doing so. */
async function grantToOwnPages({ oidc }: KoaContextWithOIDC, resource: string) {
  const { client, provider, session: signedIn, result } = oidc;
  if (!client || !signedIn?.accountId) return undefined;
  const known = result?.consent?.grantId ?? signedIn.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: signedIn.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(resource, '');
  await grant.save();
  return grant;
}

const featuresFor = (resource: string): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  revocation: { enabled: true },
  userinfo: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  dPoP: { enabled: false },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (context, form) => {
      writePage(context, signOutPage(form));
    },
    postLogoutSuccessSource: (context) => {
      writePage(context, signedOutPage());
    },
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: (_, asked) => {
      if (asked !== resource) throw new errors.InvalidTarget();
      return {
        scope: '',
        audience: resource,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: ownAlgorithm } },
      };
    },
  },
});

/** Pages of ours that sign people in: public clients, which keep no secret, each by the origin that its requests carry. */
const pageClients = ({ publicUrl, boxPublicUrl, votingPageClientId }: GatewayConfig) => [
  {
    client_id: docsClientId,
    client_name: 'Swagger UI',
    redirect_uris: [`${publicUrl}/docs/oauth2-redirect.html`],
    post_logout_redirect_uris: [`${publicUrl}/docs`],
    origin: new URL(publicUrl).origin,
  },
  {
    client_id: votingPageClientId,
    client_name: 'Voting page',
    redirect_uris: [`${boxPublicUrl}/`],
    origin: new URL(boxPublicUrl).origin,
  },
];

function settings(config: GatewayConfig, database: Database, keys: readonly JWK[]): Configuration {
  const { publicUrl, resource, actorSecret } = config;
  const pages = pageClients(config);
  return {
    adapter: oidcStore(database),
    jwks: { keys },
    clients: pages.map(({ origin: _, ...page }) => ({
      ...page,
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'none',
      default_max_age: session,
    })),
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    pkce: { required: () => true },
    clientBasedCORS: (_, origin, { clientId }) =>
      pages.some((page) => page.client_id === clientId && page.origin === origin),
    ttl: lives,
    cookies: {
      keys: [keyFor('cookies', actorSecret).toString('base64url')],
      // Cookies know no ports: without a path the session's would go to whatever else answers on this host.
      long: { httpOnly: true, sameSite: 'lax', path: new URL(config.ownIssuer).pathname },
    },
    interactions: { url: (_, { uid }) => `${publicUrl}/sign-in/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: (context) => grantToOwnPages(context, resource),
    renderError: (context, { error, error_description: detail }) => {
      writePage(context, errorPage(detail ?? error));
    },
    features: featuresFor(resource),
  };
}

/** The issuer that the platform brings along: sign-in for people, credentials for software. Mounted at `/oidc`. */
export function createIssuer(config: GatewayConfig, database: Database, keys: readonly JWK[]): Provider {
  const issuer = new Provider(config.ownIssuer, settings(config, database, keys));
  // Behind a proxy that ends TLS, its headers tell the scheme that cookies and addresses need.
  issuer.proxy = config.publicUrl.startsWith('https:');
  issuer.Client.prototype.compareClientSecret = function compare(given: string): boolean {
    return isSecret(given, this.clientSecret ?? '');
  };
  return issuer;
}
