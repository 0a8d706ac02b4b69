-- The four roles of Fristad's database and who may act as whom. Run once as a superuser, with passwords of your own for the first two.
create role fristad_owner login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_stats nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
create role fristad_audit nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
grant fristad_stats to fristad_app;
grant fristad_audit to fristad_owner;
