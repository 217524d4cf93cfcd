-- Open from the start where TLS protects what is said; in the clear nothing is open unasked (docs/adr/0011).
insert into listener (id, name, enabled, style, realm, scope, authz_server, version) values
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000007443', 'sip-wss', true, 'CISCO', 'ccmsipline', '', '', 0),
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000005061', 'sip-tls', true, 'CISCO', 'ccmsipline', '', '', 0),
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000005060', 'sip-tcp', false, 'CISCO', 'ccmsipline', '', '', 0),
    ('6b0f3c1e-5d0a-4a0e-9f0e-000000015060', 'sip-udp', false, 'CISCO', 'ccmsipline', '', '', 0);

-- Nodes that were there before get the port for WebSocket: the first of these that is none of their seven others.
insert into node_port (node_id, port, number)
select
    n.id,
    'SIP_WSS',
    (
        select min(c.candidate)
        from (values (7443), (7444), (7445), (7446), (7447), (7448), (7449), (7450)) as c (candidate)
        where not exists (select 1 from node_port p where p.node_id = n.id and p.number = c.candidate)
    )
from node n;
