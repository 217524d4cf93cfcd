create table expressway_c (
    id uuid not null primary key,
    host_name varchar(255) not null,
    description varchar(50) not null,
    subject_names varchar(4096) not null,
    version integer not null,
    constraint expressway_c_host_name unique (host_name)
);

insert into listener (id, name, enabled, style, realm, scope, authz_server, version) values
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000005091', 'sip-mra-oauth', true, 'CISCO', 'ccmsipline', '', '', 0);
