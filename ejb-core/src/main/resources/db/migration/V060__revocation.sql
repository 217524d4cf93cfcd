-- Tokens issued until a moment (seconds since 1970, by their issuer's clock) count no more. A row is of use until the last of
-- those tokens has expired. The mark is 64 bits of a SHA-256 over the kind and the name.
create table revocation (
    mark bigint not null primary key,
    kind varchar(16) not null,
    name varchar(255) not null,
    owner_mark bigint not null,
    issued_until bigint not null,
    ends timestamp(6) with time zone not null,
    made timestamp(6) with time zone not null,
    told_by varchar(255) not null
);

create index revocation_ends on revocation (ends);
