-- Which nodes phones turn to, the first of them first. Default comes with the product; nodes that are new add themselves to it.
create table unified_cm_group (
    id uuid not null primary key,
    name varchar(50) not null,
    description varchar(128) not null,
    predefined boolean not null,
    version integer not null,
    constraint unified_cm_group_name unique (name)
);

-- That a group has each of its nodes once is its own rule: two that change places are written one after the other.
create table unified_cm_group_node (
    group_id uuid not null,
    position integer not null,
    node_id uuid not null,
    primary key (group_id, position),
    constraint unified_cm_group_node_group foreign key (group_id) references unified_cm_group (id),
    constraint unified_cm_group_node_node foreign key (node_id) references node (id)
);

create index unified_cm_group_by_node on unified_cm_group_node (node_id);

insert into unified_cm_group (id, name, description, predefined, version) values
    ('00000000-0000-4000-8070-000000000001', 'Default', '', true, 0);

insert into unified_cm_group_node (group_id, position, node_id)
select cast('00000000-0000-4000-8070-000000000001' as uuid), cast(place - 1 as integer), id
from (select id, row_number() over (order by name) as place from node) as placed
where place <= 3;
