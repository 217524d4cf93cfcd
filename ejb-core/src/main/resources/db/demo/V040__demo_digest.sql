-- A device that registers by digest; it cannot before its Digest User has a password: set digest rado-desk <password>
insert into security_profile (
    id, name, description, model, protocol, device_security_mode, transport_type, nonce_validity_time,
    digest, exclude_digest, tftp_encrypted, oauth, authentication_mode, key_order, rsa_key_size, ec_key_size,
    sip_phone_port, predefined, version)
values (
    '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e5031',
    'Cisco Unified Client Services Framework - Digest auth',
    'Registers with digest over TCP or UDP',
    503, 'SIP', 'NON_SECURE', 'TCP_UDP', 600,
    true, false, false, false, 'BY_NULL_STRING', 'RSA_ONLY', 2048, 256,
    5060, false, 0);

insert into security_profile (
    id, name, description, model, protocol, device_security_mode, transport_type, nonce_validity_time,
    digest, exclude_digest, tftp_encrypted, oauth, authentication_mode, key_order, rsa_key_size, ec_key_size,
    sip_phone_port, predefined, version)
values (
    '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e5032',
    'Cisco Unified Client Services Framework - Digest auth over TLS',
    'Registers with digest over TLS',
    503, 'SIP', 'ENCRYPTED', 'TLS', 600,
    true, false, false, false, 'BY_NULL_STRING', 'RSA_ONLY', 2048, 256,
    5060, false, 0);

insert into line (id, directory_number, description, version) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1012', '1012', 'Demonstration', 0),
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1013', '1013', 'Demonstration', 0);

insert into device (id, name, name_key, description, model, profile_id, owner, digest_user, version)
select
    cast('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0003' as uuid), 'CSFdigest', 'CSFDIGEST', 'Set up for digest', 503, id, 'desk', 'rado-desk', 0
from security_profile where name = 'Cisco Unified Client Services Framework - Digest auth';

insert into device (id, name, name_key, description, model, profile_id, owner, digest_user, version)
select
    cast('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0004' as uuid), 'CSFdigesttls', 'CSFDIGESTTLS', 'Set up for digest over TLS', 503, id, 'rado', 'rado-tls', 0
from security_profile where name = 'Cisco Unified Client Services Framework - Digest auth over TLS';

insert into device_line (device_id, position, line_id) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0003', 0, '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1012'),
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0004', 0, '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1013');
