-- Conditions that administrators have to know of. While one lasts active_key names it, so that it is there once; null when it is over.
create table alarm (
    id uuid not null primary key,
    kind varchar(32) not null,
    severity varchar(16) not null,
    state varchar(16) not null,
    node varchar(255) not null,
    subject varchar(255) not null,
    detail varchar(1000) not null,
    times bigint not null,
    raised timestamp(6) with time zone not null,
    seen timestamp(6) with time zone not null,
    cleared timestamp(6) with time zone,
    acknowledged timestamp(6) with time zone,
    acknowledged_by varchar(255) not null,
    active_key varchar(560),
    version integer not null,
    constraint alarm_once unique (active_key)
);

create index alarm_raised on alarm (raised);
