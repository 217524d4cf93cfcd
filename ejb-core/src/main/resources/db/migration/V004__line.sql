create table line (
    id uuid not null primary key,
    directory_number varchar(25) not null,
    description varchar(128) not null,
    version integer not null,
    constraint line_directory_number unique (directory_number)
);
