-- Scopes that single methods want in place of the issuer's: METHOD=scope, with commas between.
alter table token_issuer add column method_scopes varchar(1000) default '' not null;
