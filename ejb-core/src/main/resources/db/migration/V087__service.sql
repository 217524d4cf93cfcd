-- What administrators want of the services of each node, and what the nodes say of them. The time of a report is the database's,
-- which all nodes have.
create table service_order (
    id uuid not null primary key,
    node varchar(255) not null,
    service varchar(64) not null,
    stopped boolean not null,
    restarts bigint not null,
    ordered timestamp(6) with time zone,
    ordered_by varchar(255) not null,
    version integer not null,
    constraint service_order_once unique (node, service)
);

create table service_report (
    node varchar(255) not null,
    service varchar(64) not null,
    state varchar(16) not null,
    since timestamp(6) with time zone not null,
    restarts bigint not null,
    problem varchar(1000) not null,
    reported timestamp(6) with time zone not null,
    primary key (node, service)
);
