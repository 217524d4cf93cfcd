create table listener (
    id uuid not null primary key,
    name varchar(32) not null,
    enabled boolean not null,
    style varchar(16) not null,
    realm varchar(128) not null,
    scope varchar(600) not null,
    authz_server varchar(255) not null,
    version integer not null,
    constraint listener_name unique (name)
);

insert into listener (id, name, enabled, style, realm, scope, authz_server, version) values
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000005090', 'sip-oauth', true, 'CISCO', 'ccmsipline', '', '', 0);
