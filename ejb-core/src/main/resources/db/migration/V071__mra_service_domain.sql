-- Where phones away from home find their Expressway. is_default is true or null, so that there is one default at most.
create table mra_service_domain (
    id uuid not null primary key,
    name varchar(50) not null,
    srv_domain varchar(255) not null,
    is_default boolean,
    version integer not null,
    constraint mra_service_domain_name unique (name),
    constraint mra_service_domain_default unique (is_default)
);
