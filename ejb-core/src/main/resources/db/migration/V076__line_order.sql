-- Two lines of a device that change places are written one after the other. That it has each of them once is its own rule.
alter table device_line drop constraint if exists device_line_once;
create index device_line_by_device on device_line (device_id, line_id);
