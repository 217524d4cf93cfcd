-- The cluster's own keys that tokens may be encrypted to, private halves included: the database keeps them for all nodes.
-- A key without an end is current; one with an end was replaced, and is taken until then.
create table encryption_key (
    kid varchar(64) not null primary key,
    jwk varchar(4000) not null,
    made timestamp(6) with time zone not null,
    ends timestamp(6) with time zone
);
