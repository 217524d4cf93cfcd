-- The trusted issuers. An empty uri is the login server that the server was started with; lists are words with commas between.
create table token_issuer (
    id uuid not null primary key,
    name varchar(128) not null,
    uri varchar(1000) not null,
    key_set varchar(1000) not null,
    audiences varchar(1000) not null,
    clients varchar(1000) not null,
    scope varchar(1000) not null,
    algorithms varchar(1000) not null,
    user_claim varchar(1000) not null,
    skew_seconds integer not null,
    version integer not null,
    constraint token_issuer_name unique (name),
    constraint token_issuer_uri unique (uri)
);

-- There was one issuer, and its rules were parameters: it goes on by what was set, and by the defaults of then for the rest.
insert into token_issuer (
    id, name, uri, key_set, audiences, clients, scope, algorithms, user_claim, skew_seconds, version)
select
    cast('3c5e1f60-7d84-4b52-8a35-1e9f4c2d7a01' as uuid),
    'Keycloak',
    coalesce((select content from parameter where name = 'TokenIssuer'), ''),
    '',
    coalesce((select content from parameter where name = 'TokenAudience'), 'keyline-sip'),
    coalesce((select content from parameter where name = 'TokenClients'), 'keyline-softphone'),
    coalesce((select content from parameter where name = 'TokenScope'), 'sip'),
    coalesce((select content from parameter where name = 'TokenAlgorithms'), 'RS256,PS256,ES256,ES384,EdDSA'),
    coalesce((select content from parameter where name = 'TokenUserClaim'), 'preferred_username'),
    60,
    0;

delete from parameter where name in (
    'TokenIssuer', 'TokenAudience', 'TokenClients', 'TokenScope', 'TokenAlgorithms', 'TokenUserClaim');
