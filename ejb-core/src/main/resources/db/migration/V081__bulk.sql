-- Jobs on many things at a time: what was asked for and came of it, the file as it was sent, and each row.
create table bulk_job (
    id uuid not null primary key,
    number bigint not null,
    kind varchar(32) not null,
    task varchar(16) not null,
    state varchar(16) not null,
    add_only boolean not null,
    definition varchar(20000) not null,
    file_name varchar(255) not null,
    file_size bigint not null,
    file_received bigint not null,
    undo_of bigint,
    actor varchar(255) not null,
    channel varchar(20) not null,
    address varchar(255) not null,
    node varchar(255) not null,
    created timestamp(6) with time zone not null,
    started timestamp(6) with time zone,
    ended timestamp(6) with time zone,
    beat timestamp(6) with time zone,
    token uuid,
    cancelled boolean not null,
    message varchar(1000) not null,
    total integer not null,
    done integer not null,
    planned_added integer not null,
    planned_changed integer not null,
    planned_same integer not null,
    planned_deleted integer not null,
    planned_refused integer not null,
    really_added integer not null,
    really_changed integer not null,
    really_same integer not null,
    really_deleted integer not null,
    really_refused integer not null,
    constraint bulk_job_number unique (number)
);

create index bulk_job_created on bulk_job (created);

create table bulk_chunk (
    job_id uuid not null references bulk_job (id),
    place integer not null,
    content bytea not null,
    primary key (job_id, place)
);

create table bulk_row (
    job_id uuid not null references bulk_job (id),
    line integer not null,
    row_key varchar(255) not null,
    outcome varchar(16) not null,
    message varchar(1000) not null,
    before_values varchar(20000) not null,
    after_values varchar(20000) not null,
    also varchar(6000) not null,
    thing_id uuid,
    thing_version integer not null,
    primary key (job_id, line)
);

-- One row, which whoever begins a job holds: one job at a time.
create table bulk_turn (
    id integer not null primary key
);

insert into bulk_turn (id) values (1);

-- The entries that are to be chained, in their order, without sorting those of a whole job again and again.
create index audit_entry_waiting on audit_entry (chain_number, at, id);
