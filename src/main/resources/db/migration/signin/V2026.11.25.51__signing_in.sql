-- Being signed in has a schema of its own beside the accounts: what is kept of passwords, and attempts that failed.
create schema signin;
grant usage on schema signin to fristad_app;
alter table accounts.secret set schema signin;
alter table accounts.failure set schema signin;
alter table accounts.sign_in_limit set schema signin;
