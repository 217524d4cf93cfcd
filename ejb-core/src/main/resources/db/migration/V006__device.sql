-- name_key is the name in upper case: names are unique and looked up without case, and written as they were given.
create table device (
    id uuid not null primary key,
    name varchar(15) not null,
    name_key varchar(15) not null,
    description varchar(128) not null,
    model integer not null,
    profile_id uuid not null,
    owner varchar(255),
    version integer not null,
    constraint device_name unique (name_key),
    constraint device_device_type foreign key (model) references device_type (model),
    constraint device_profile foreign key (profile_id) references security_profile (id)
);

create index device_by_profile on device (profile_id);
create index device_by_owner on device (owner);

create table device_line (
    device_id uuid not null,
    position integer not null,
    line_id uuid not null,
    primary key (device_id, position),
    constraint device_line_once unique (device_id, line_id),
    constraint device_line_device foreign key (device_id) references device (id),
    constraint device_line_line foreign key (line_id) references line (id)
);

create index device_line_by_line on device_line (line_id);
