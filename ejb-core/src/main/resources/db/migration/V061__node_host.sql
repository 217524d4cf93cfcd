-- What peers reach a node by, in Via and Record-Route; empty for the address of the socket that they use.
alter table node add column host varchar(255) default '' not null;
