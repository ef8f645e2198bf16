/** Follows links and fills forms as a browser does that runs no script: keeps cookies by their path. */
export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  constructor(private readonly origin: string) {}

  get(address: string): Promise<Response> {
    return this.send(address);
  }

  post(address: string, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(address, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Follows redirects as long as they stay with us and `until` does not hold. Answers the last address and response. */
  async follow(response: Response, until: (url: URL) => boolean): Promise<{ url: URL; response: Response }> {
    let url = new URL(response.headers.get('location') ?? '', this.origin);
    for (let hops = 0; hops < 10; hops++) {
      if (until(url)) return { url, response };
      response = await this.get(url.href);
      const next = response.headers.get('location');
      if (next === null) return { url, response };
      url = new URL(next, url);
    }
    throw new Error('redirected without end');
  }

  private async send(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.origin);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
    return response;
  }
}
