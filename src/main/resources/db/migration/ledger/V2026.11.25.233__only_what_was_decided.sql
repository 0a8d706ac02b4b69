-- Money is moved by what was decided and in no other way: the serving login does not call this function any more. Whichever room decides has
-- a trigger that does, owned by fristad_guard.
set role fristad_guard;
revoke execute on function ledger.book(uuid, bytea, text, uuid, uuid[], bigint[]) from fristad_app;
reset role;
