/** Writes docs/asyncapi.yaml from the contracts; `--check` compares. */
import 'reflect-metadata';
import { stringify } from 'yaml';
import { asyncApi } from '../dist/documents/asyncapi.js';
import { write } from './written.mjs';

write('asyncapi.yaml', stringify(asyncApi(), { lineWidth: 110, aliasDuplicateObjects: false }));
