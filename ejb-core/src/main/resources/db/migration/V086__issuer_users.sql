-- What the names of an issuer's users end with; empty for any.
alter table token_issuer add column user_suffix varchar(255) default '' not null;
