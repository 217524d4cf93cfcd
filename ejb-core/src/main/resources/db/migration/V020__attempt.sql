-- Increments in hundreds: the ids of a batch of rows cost one question.
create sequence registration_attempt_seq start with 1 increment by 100;

create table registration_attempt (
    id bigint not null primary key,
    at timestamp(6) with time zone not null,
    node varchar(255) not null,
    peer varchar(80) not null,
    device varchar(128) not null,
    line varchar(128) not null,
    username varchar(255) not null,
    stage varchar(32) not null,
    reason varchar(64) not null,
    detail varchar(500) not null,
    attempts integer not null
);

create index registration_attempt_at on registration_attempt (at);
