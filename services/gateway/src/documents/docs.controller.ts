import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Permitted } from '../http/permission.js';
import { ApiDocument } from './api-document.js';
import { docsPage, docsScript, problemsPage } from './docs-pages.js';
import { openPageFile } from './page-files.js';

const policy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The API's documentation, which is also a way to use it: Swagger UI with sign-in. */
@Controller()
export class DocsController {
  constructor(private readonly api: ApiDocument) {}

  @Get('docs')
  @Permitted('open.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', policy)
  page(): string {
    return docsPage;
  }

  @Get('docs/start.js')
  @Permitted('open.read')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return docsScript;
  }

  @Get('docs/:file')
  @Permitted('open.read')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const { type, content } = openPageFile(name);
    await reply
      .headers({
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'public, max-age=3600',
      })
      .send(content);
  }

  @Get('openapi.json')
  @Permitted('open.read')
  @Header('content-type', 'application/json; charset=utf-8')
  document(): string {
    return this.api.text;
  }

  @Get('problems')
  @Permitted('open.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', policy)
  problems(): string {
    return problemsPage;
  }
}
