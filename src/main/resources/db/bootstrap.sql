-- The roles of Fristad's database and who may act as whom. Run once as a superuser, with passwords of your own for the first two.
-- fristad_owner owns and keeps all tables; fristad_app serves; fristad_stats reads facts without identity; fristad_audit appends to the
-- access log; fristad_guard owns the few functions that write what the serving program itself may only read.
create role fristad_owner login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_stats nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_audit nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_guard nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
grant fristad_stats to fristad_app;
grant fristad_audit, fristad_guard to fristad_owner;
