-- A second softphone of rado's with OAuth, so that one line can call the other.
insert into line (id, directory_number, description, version) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1014', '1014', 'Demonstration', 0);

insert into device (id, name, name_key, description, model, profile_id, owner, version)
select
    cast('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0005' as uuid), 'CSFhome', 'CSFHOME', 'Set up for OAuth', 503, id, 'rado', 0
from security_profile where name = 'Cisco Unified Client Services Framework - OAuth auth';

insert into device_line (device_id, position, line_id) values
    ('6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e0005', 0, '6b1f0a52-5d0f-4f5e-9a51-0d3c2b6e1014');
