-- One profile without security for each type; they come with the product and cannot be changed.
insert into security_profile (
    id, name, description, model, protocol, device_security_mode, transport_type, nonce_validity_time,
    digest, exclude_digest, tftp_encrypted, oauth, authentication_mode, key_order, rsa_key_size, ec_key_size,
    sip_phone_port, predefined, version)
select
    cast('00000000-0000-4000-8000-' || lpad(cast(model as varchar(12)), 12, '0') as uuid),
    name || ' - Standard SIP Non-Secure Profile',
    name || ' - Standard SIP Non-Secure Profile',
    model, 'SIP', 'NON_SECURE', 'TCP_UDP', 600,
    false, false, false, false, 'BY_NULL_STRING', 'RSA_ONLY', 2048, 256,
    5060, true, 0
from device_type;
