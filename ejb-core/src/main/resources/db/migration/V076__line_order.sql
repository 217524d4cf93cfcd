-- Two lines of a device that change places are written one after the other. That it has each of them once is its own rule.
alter table device_line drop constraint if exists device_line_once;
