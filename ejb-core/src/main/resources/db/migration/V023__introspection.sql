-- Where and as whom an issuer is asked about reference tokens; empty where it is not.
alter table token_issuer add column introspection_uri varchar(1000) default '' not null;
alter table token_issuer add column introspection_client varchar(255) default '' not null;
alter table token_issuer add column introspection_secret varchar(255) default '' not null;
alter table token_issuer add column introspection_secret_set timestamp(6) with time zone;
