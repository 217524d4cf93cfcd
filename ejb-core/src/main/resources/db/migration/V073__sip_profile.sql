create table sip_profile (
    id uuid not null primary key,
    name varchar(50) not null,
    description varchar(128) not null,
    invite_expires integer not null,
    register_delta integer not null,
    register_expires integer not null,
    keep_alive_expires integer not null,
    t1 integer not null,
    t2 integer not null,
    retry_invite integer not null,
    retry_non_invite integer not null,
    predefined boolean not null,
    version integer not null,
    constraint sip_profile_name unique (name)
);

insert into sip_profile (
    id, name, description, invite_expires, register_delta, register_expires, keep_alive_expires,
    t1, t2, retry_invite, retry_non_invite, predefined, version)
values (
    '00000000-0000-4000-8073-000000000001', 'Standard SIP Profile', '', 180, 5, 120, 120,
    500, 4000, 6, 10, true, 0);
