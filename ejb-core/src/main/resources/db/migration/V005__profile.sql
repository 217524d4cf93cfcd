create table device_type (
    model integer not null primary key,
    name varchar(128) not null,
    name_form varchar(16) not null,
    constraint device_type_name unique (name)
);

create table security_profile (
    id uuid not null primary key,
    name varchar(128) not null,
    description varchar(128) not null,
    model integer not null,
    protocol varchar(8) not null,
    device_security_mode varchar(16) not null,
    transport_type varchar(16) not null,
    nonce_validity_time integer not null,
    digest boolean not null,
    exclude_digest boolean not null,
    tftp_encrypted boolean not null,
    oauth boolean not null,
    authentication_mode varchar(32) not null,
    key_order varchar(16) not null,
    rsa_key_size integer not null,
    ec_key_size integer not null,
    sip_phone_port integer not null,
    predefined boolean not null,
    version integer not null,
    constraint security_profile_name unique (name),
    constraint security_profile_type foreign key (model) references device_type (model)
);
