create table device_pool (
    id uuid not null primary key,
    name varchar(50) not null,
    description varchar(128) not null,
    group_id uuid not null,
    mra_domain_id uuid,
    predefined boolean not null,
    version integer not null,
    constraint device_pool_name unique (name),
    constraint device_pool_group foreign key (group_id) references unified_cm_group (id),
    constraint device_pool_mra_domain foreign key (mra_domain_id) references mra_service_domain (id)
);

create index device_pool_by_group on device_pool (group_id);
create index device_pool_by_mra_domain on device_pool (mra_domain_id);

insert into device_pool (id, name, description, group_id, predefined, version) values
    ('00000000-0000-4000-8072-000000000001', 'Default', '', '00000000-0000-4000-8070-000000000001', true, 0);
