-- Of a password only H(A1) is kept (RFC 7616 section 3.4.2), one for each algorithm and all for one realm.
create table digest_credential (
    id uuid not null primary key,
    username varchar(128) not null,
    realm varchar(128) not null,
    ha1_sha_256 varchar(64) not null,
    ha1_sha_512_256 varchar(64) not null,
    ha1_md5 varchar(32) not null,
    password_set timestamp(6) with time zone not null,
    version integer not null,
    constraint digest_credential_username unique (username)
);

alter table device add column digest_user varchar(128);

create index device_by_digest_user on device (digest_user);
