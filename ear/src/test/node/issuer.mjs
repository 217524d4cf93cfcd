// oidc-provider as a second issuer. Arguments: files of its certificate and key; its clients' secret is in ISSUER_SECRET.
// Says its address when it answers. Tokens for a resource that ends in "opaque" are references, all others are JWTs.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import Provider from 'oidc-provider';

const [cert, key] = process.argv.slice(2).map((file) => readFileSync(file));
const server = createServer({ cert, key });
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `https://127.0.0.1:${server.address().port}`;

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

const client = (id) => ({
  client_id: id,
  client_secret: process.env.ISSUER_SECRET,
  redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: 'ES256',
  grant_types: ['client_credentials'],
});

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...signing, kid: 'signing', alg: 'ES256', use: 'sig' }] },
  clients: [client('desk-phones'), client('keyline')],
  extraTokenClaims: () => ({ preferred_username: 'rado' }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({
        scope: 'sip',
        audience: 'keyline-sip',
        accessTokenFormat: resource.endsWith('opaque') ? 'opaque' : 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});
server.on('request', provider.callback());
console.log(issuer);
