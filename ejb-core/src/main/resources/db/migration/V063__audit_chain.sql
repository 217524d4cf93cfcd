-- Field by field, from where, and each entry with the hash of itself and the one before.
create table audit_field (
    entry_id uuid not null references audit_entry (id),
    place integer not null,
    field varchar(255) not null,
    before_value varchar(10000) not null,
    after_value varchar(10000) not null,
    primary key (entry_id, place)
);

insert into audit_field (entry_id, place, field, before_value, after_value)
    select id, 0, '', before_value, after_value from audit_entry where before_value <> '' or after_value <> '';

alter table audit_entry drop column before_value;
alter table audit_entry drop column after_value;
alter table audit_entry add column channel varchar(20) default 'NODE' not null;
alter table audit_entry add column address varchar(255) default '' not null;
alter table audit_entry add column chain_number bigint;
alter table audit_entry add column chain_hash varchar(64);
create unique index audit_entry_chain_number on audit_entry (chain_number);

create table audit_chain (
    id integer not null primary key,
    chain_number bigint not null,
    chain_hash varchar(64) not null
);

insert into audit_chain (id, chain_number, chain_hash) values (1, 0, '');
