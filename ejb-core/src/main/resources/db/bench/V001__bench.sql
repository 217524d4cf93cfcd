-- What `keyline bench` registers: 10,000 softphones of user bench, CSFBENCH00001 on line 200001 and so on.
insert into security_profile (
    id, name, description, model, protocol, device_security_mode, transport_type, nonce_validity_time,
    digest, exclude_digest, tftp_encrypted, oauth, authentication_mode, key_order, rsa_key_size, ec_key_size,
    sip_phone_port, predefined, version)
values (
    '7c2f0a52-5d0f-4f5e-9a51-0d3c2b6e5030',
    'Cisco Unified Client Services Framework - load driver',
    'Registers with an access token over TLS',
    503, 'SIP', 'ENCRYPTED', 'TLS', 600,
    false, false, false, true, 'BY_NULL_STRING', 'RSA_ONLY', 2048, 256,
    5060, false, 0);

create table bench_number (n integer not null primary key);

insert into bench_number (n)
select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d
from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as a (d)
cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as b (d)
cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as c (d)
cross join (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as e (d);

insert into line (id, directory_number, description, version)
select
    cast('7c2f0a52-0000-4000-8001-' || lpad(cast(n as varchar(12)), 12, '0') as uuid),
    cast(200000 + n as varchar(12)), 'Load driver', 0
from bench_number;

insert into device (id, name, name_key, description, model, profile_id, owner, version)
select
    cast('7c2f0a52-0000-4000-8002-' || lpad(cast(n as varchar(12)), 12, '0') as uuid),
    'CSFBENCH' || lpad(cast(n as varchar(12)), 5, '0'), 'CSFBENCH' || lpad(cast(n as varchar(12)), 5, '0'),
    'Load driver', 503, cast('7c2f0a52-5d0f-4f5e-9a51-0d3c2b6e5030' as uuid), 'bench', 0
from bench_number;

insert into device_line (device_id, position, line_id)
select
    cast('7c2f0a52-0000-4000-8002-' || lpad(cast(n as varchar(12)), 12, '0') as uuid), 0,
    cast('7c2f0a52-0000-4000-8001-' || lpad(cast(n as varchar(12)), 12, '0') as uuid)
from bench_number;

drop table bench_number;
