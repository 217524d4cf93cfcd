-- The key that all nodes seal their Record-Routes with. One row, which the first node makes.
create table dialog_key (
    algorithm varchar(8) not null primary key,
    octets varchar(64) not null
);
