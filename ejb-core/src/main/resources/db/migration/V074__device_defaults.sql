-- What phones of a type begin with: a row for each type.
create table device_defaults (
    id uuid not null primary key,
    model integer not null,
    onboarding varchar(32) not null,
    pool_id uuid not null,
    profile_id uuid not null,
    version integer not null,
    constraint device_defaults_once unique (model),
    constraint device_defaults_type foreign key (model) references device_type (model),
    constraint device_defaults_pool foreign key (pool_id) references device_pool (id),
    constraint device_defaults_profile foreign key (profile_id) references security_profile (id)
);

-- With the predefined profile of the type, whose identifier is built likewise.
insert into device_defaults (id, model, onboarding, pool_id, profile_id, version)
select
    cast('00000000-0000-4000-8074-' || lpad(cast(model as varchar(12)), 12, '0') as uuid),
    model, 'AUTO_REGISTRATION',
    cast('00000000-0000-4000-8072-000000000001' as uuid),
    cast('00000000-0000-4000-8000-' || lpad(cast(model as varchar(12)), 12, '0') as uuid),
    0
from device_type;
