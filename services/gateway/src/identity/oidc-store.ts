import type { Database } from '@partnership/database';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { clientGrants } from '../clients/clients.repository.js';

interface Row {
  readonly payload: AdapterPayload;
  readonly consumed: number | null;
}

const fields = 'payload, extract(epoch from consumed_at)::int as consumed';
const inForce = '(expires_at is null or expires_at > now())';

/** What the issuer keeps of one kind (sessions, interactions, codes, grants), in PostgreSQL. */
class OidcRecords implements Adapter {
  constructor(
    protected readonly database: Database,
    private readonly kind: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.database.sql.run(
      `insert into oidc_record (kind, id, payload, uid, grant_id, expires_at)
       values ($1, $2, $3::jsonb, $4, $5, now() + make_interval(secs => $6::int))
       on conflict (kind, id) do update set payload = excluded.payload, uid = excluded.uid,
         grant_id = excluded.grant_id, expires_at = excluded.expires_at`,
      [
        this.kind,
        id,
        JSON.stringify(payload),
        payload.uid ?? null,
        payload.grantId ?? null,
        expiresIn ?? null,
      ],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async consume(id: string): Promise<void> {
    await this.database.sql.run(
      'update oidc_record set consumed_at = now() where kind = $1 and id = $2 and consumed_at is null',
      [this.kind, id],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.database.sql.run('delete from oidc_record where kind = $1 and id = $2', [this.kind, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.sql.run('delete from oidc_record where grant_id = $1', [grantId]);
  }

  private async findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.database.sql.rows<Row>(
      `select ${fields} from oidc_record where kind = $1 and ${column} = $2 and ${inForce}`,
      [this.kind, value],
    );
    return row && { ...row.payload, ...(row.consumed !== null && { consumed: row.consumed }) };
  }
}

/** Registered client software, read from our own table; the issuer never writes it. */
class OidcClients extends OidcRecords {
  override async find(id: string): Promise<AdapterPayload | undefined> {
    const client = await clientGrants(this.database.sql, id);
    return (
      client && {
        client_id: client.id,
        client_name: client.label,
        // The hash stands where the library expects the secret; see `compareClientSecret` in issuer.ts.
        client_secret: client.secret_hash,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_basic',
      }
    );
  }
}

export const oidcStore =
  (database: Database): AdapterFactory =>
  (kind) =>
    kind === 'Client' ? new OidcClients(database, kind) : new OidcRecords(database, kind);
