-- What was told to the nodes of late: whoever did not hear it, or could not follow, finds it here. Times are the database's.
create table change_log (
    id varchar(36) not null primary key,
    topic varchar(400) not null,
    at timestamp(6) with time zone not null
);

create index change_log_at on change_log (at);
