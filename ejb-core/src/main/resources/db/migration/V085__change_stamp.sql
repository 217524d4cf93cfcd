-- The last change of each feature that tells the other nodes of changes: a row for each, or its changes are refused.
create table change_stamp (
    feature varchar(64) not null primary key,
    stamp varchar(64) not null
);

insert into change_stamp (feature, stamp) values
    ('parameter', 'none'),
    ('node', 'none'),
    ('profile', 'none'),
    ('device', 'none'),
    ('line', 'none'),
    ('listener', 'none'),
    ('expressway', 'none'),
    ('issuer', 'none'),
    ('digest', 'none'),
    ('encryption', 'none'),
    ('certificate', 'none'),
    ('revocation', 'none');
