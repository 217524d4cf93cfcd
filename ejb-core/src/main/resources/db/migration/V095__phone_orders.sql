-- When something was saved last that phones are told of; the row of zeros stands for the cluster's settings.
create table configured (
    id uuid not null primary key,
    at timestamp with time zone not null
);

insert into configured (id, at) values ('00000000-0000-0000-0000-000000000000', timestamp with time zone '2000-01-01 00:00:00+00:00');

-- What each phone was told last.
create table phone_order (
    device_id uuid not null primary key,
    kind varchar(20) not null,
    state varchar(20) not null,
    status integer not null,
    asked timestamp with time zone not null,
    asked_by varchar(255) not null,
    node varchar(255) not null,
    sent timestamp with time zone,
    ended timestamp with time zone,
    applied timestamp with time zone,
    constraint phone_order_device foreign key (device_id) references device (id) on delete cascade
);

create index phone_order_state on phone_order (state);
