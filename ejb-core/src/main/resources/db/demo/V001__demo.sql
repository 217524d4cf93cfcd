-- What `keyline demo` registers: one softphone set up for OAuth, and one that is not; both are rado's.
insert into security_profile (
    id, name, description, model, protocol, device_security_mode, transport_type, nonce_validity_time,
    digest, exclude_digest, tftp_encrypted, oauth, authentication_mode, key_order, rsa_key_size, ec_key_size,
    sip_phone_port, predefined, version)
values (
    '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e5030',
    'Cisco Unified Client Services Framework - OAuth auth',
    'Registers with an access token over TLS',
    503, 'SIP', 'ENCRYPTED', 'TLS', 600,
    false, false, false, true, 'BY_NULL_STRING', 'RSA_ONLY', 2048, 256,
    5060, false, 0);

insert into line (id, directory_number, description, version) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1010', '1010', 'Demonstration', 0),
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1011', '1011', 'Demonstration', 0);

insert into device (id, name, name_key, description, model, profile_id, owner, version)
select
    cast('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0001' as uuid), 'CSFrado', 'CSFRADO', 'Set up for OAuth', 503, id, 'rado', 0
from security_profile where name = 'Cisco Unified Client Services Framework - OAuth auth';

insert into device (id, name, name_key, description, model, profile_id, owner, version)
select
    cast('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0002' as uuid), 'CSFplain', 'CSFPLAIN', 'Not set up for OAuth', 503, id, 'rado', 0
from security_profile where name = 'Cisco Unified Client Services Framework - Standard SIP Non-Secure Profile';

insert into device_line (device_id, position, line_id) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0001', 0, '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1010'),
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0002', 0, '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1011');
