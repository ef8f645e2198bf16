import { html, Html } from '../http/html.js';
import { docsClientId } from '../identity/docs-client.js';
import { problemKinds } from '../http/problem.js';
import { exampleIdempotencyKey } from './openapi-parts.js';

export const docsPage = html`<!doctype html>
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Partnership API</title>
      <link rel="stylesheet" href="/docs/swagger-ui.css" />
      <link rel="icon" type="image/png" href="/docs/favicon-32x32.png" />
    </head>
    <body>
      <div id="swagger-ui"></div>
      <script src="/docs/swagger-ui-bundle.js"></script>
      <script src="/docs/start.js"></script>
    </body>
  </html> `.text;

/**
 * Signs in with the authorization code and PKCE; the page is a public client and keeps no secret. Where the example's
 * idempotency key is left standing the page makes one, or the second thing tried would be refused as another request.
 */
export const docsScript = `const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  // More than a thousand shapes below the operations, each of which every click draws again; operations show their own.
  defaultModelsExpandDepth: -1,
  filter: true,
  tryItOutEnabled: false,
  displayRequestDuration: true,
  oauth2RedirectUrl: new URL('/docs/oauth2-redirect.html', location.href).href,
  requestInterceptor: (request) => {
    const { headers = {} } = request;
    if (headers['Idempotency-Key'] === '${exampleIdempotencyKey}') headers['Idempotency-Key'] = crypto.randomUUID();
    return request;
  },
});
ui.initOAuth({
  clientId: '${docsClientId}',
  scopes: 'openid',
  usePkceWithAuthorizationCodeGrant: true,
});
`;

const rows = Object.entries(problemKinds).map(
  ([kind, { status, title, means }]) =>
    html`<tr id="${kind}">
      <td>${String(status)}</td>
      <td>${kind}</td>
      <td>${title}</td>
      <td>${means}</td>
    </tr> `.text,
);

export const problemsPage = html`<!doctype html>
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <title>Problems – Partnership API</title>
    </head>
    <body>
      <h1>Problems</h1>
      <p>
        Every refusal is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> leads here;
        its <code>code</code> says more precisely what happened and stays the same; its
        <code>traceId</code> helps us find it.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Kind</th>
            <th scope="col">Title</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          ${new Html(rows.join(''))}
        </tbody>
      </table>
    </body>
  </html> `.text;
