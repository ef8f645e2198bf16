import { defineConfig } from 'prisma/config';

// Without an engine to download, `generate`, `validate` and `format` work offline; it is never started.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
