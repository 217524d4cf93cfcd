create table node (
    id uuid not null primary key,
    name varchar(255) not null,
    description varchar(128) not null,
    version integer not null,
    constraint node_name unique (name)
);

create table node_port (
    node_id uuid not null,
    port varchar(32) not null,
    number integer not null,
    primary key (node_id, port),
    constraint node_port_node foreign key (node_id) references node (id),
    constraint node_port_range check (number between 1024 and 49151)
);
