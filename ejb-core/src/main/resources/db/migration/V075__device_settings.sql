-- Devices that are there, and those of a data set, have the pool and the SIP profile that come with the product.
alter table device add column pool_id uuid default '00000000-0000-4000-8072-000000000001' not null;
alter table device add column sip_profile_id uuid default '00000000-0000-4000-8073-000000000001' not null;
alter table device add column allow_mra boolean default false not null;
alter table device add column mra_domain_id uuid;
alter table device add column activation varchar(16) default 'NOT_REQUIRED' not null;

alter table device add constraint device_device_pool foreign key (pool_id) references device_pool (id);
alter table device add constraint device_sip_profile foreign key (sip_profile_id) references sip_profile (id);
alter table device add constraint device_mra_domain foreign key (mra_domain_id) references mra_service_domain (id);

create index device_by_pool on device (pool_id);
create index device_by_sip_profile on device (sip_profile_id);
create index device_by_mra_domain on device (mra_domain_id);
