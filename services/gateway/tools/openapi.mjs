/** Writes docs/openapi.json from the built gateway; `--check` compares. */
import 'reflect-metadata';
import { format } from 'prettier';
import { apiControllers, clockControllers } from '../dist/api-controllers.js';
import { openApiOf } from '../dist/documents/openapi.js';
import { write } from './written.mjs';

const document = openApiOf([...apiControllers, ...clockControllers]);
write('openapi.json', await format(JSON.stringify(document), { parser: 'json', printWidth: 110 }));
