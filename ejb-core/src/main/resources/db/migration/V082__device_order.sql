-- A list of very many phones by these columns is read in their order, and not sorted.
create index device_in_order_of_description on device (description, name_key);
create index device_in_order_of_owner on device (owner, name_key);
create index device_in_order_of_digest_user on device (digest_user, name_key);
create index device_in_order_of_activation on device (activation, name_key);
drop index device_by_owner;
drop index device_by_digest_user;
