create table audit_entry (
    id uuid not null primary key,
    at timestamp(6) with time zone not null,
    actor varchar(255) not null,
    node varchar(255) not null,
    action varchar(255) not null,
    object varchar(255) not null,
    before_value varchar(2000) not null,
    after_value varchar(2000) not null
);

create index audit_entry_at on audit_entry (at);
