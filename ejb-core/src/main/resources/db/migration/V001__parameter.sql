-- A parameter without a row has its default, which the catalogue in the code holds.
create table parameter (
    name varchar(64) not null primary key,
    content varchar(1000) not null,
    version integer not null
);
