-- When somebody who knows the law last read what is said to hold for a kind of organisation.
alter table network.kind_fact add column confirmed_on date;
