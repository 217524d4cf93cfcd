-- Certificates that all nodes trust, each once for a purpose. A seed says that the first node's file has been taken over.
create table trust_certificate (
    id uuid not null primary key,
    purpose varchar(32) not null,
    fingerprint varchar(64) not null,
    pem varchar(24000) not null,
    description varchar(255) not null,
    added timestamp(6) with time zone not null,
    version integer not null,
    constraint trust_certificate_once unique (purpose, fingerprint)
);

create table trust_seed (
    purpose varchar(32) not null primary key,
    at timestamp(6) with time zone not null
);
