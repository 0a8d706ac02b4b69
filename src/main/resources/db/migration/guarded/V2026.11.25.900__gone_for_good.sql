-- The key of a guarded fact that was taken away is destroyed with it, so that no copy of the database brings the words back. Those that
-- were taken away before this was so follow now; the file of destroyed keys learns of them when the program starts.
insert into vault.tombstone (id, at, person, organisation, reason)
select f.id, f.gone_at, f.gone_by, c.owner, 'GUARDED_FACT_GONE'
from guarded.fact f join cases.case_file c on c.id = f.case_id join vault.data_key k on k.id = f.id and k.state = 'LIVE'
where f.gone_at is not null;
update vault.data_key k set state = 'DESTROYED', wrapped = null, wrapped_by = null
where k.state = 'LIVE' and exists (select from vault.tombstone t where t.id = k.id);

-- Whoever forgets a case destroys the keys that live yet.
drop function guarded.forget(uuid);
create function guarded.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    return query select f.id from guarded.fact f join vault.data_key k on k.id = f.id and k.state = 'LIVE' where f.case_id = wanted;
    delete from guarded.words w using guarded.fact f where f.id = w.fact and f.case_id = wanted;
    delete from guarded.reveal r where r.case_id = wanted;
    delete from guarded.fact f where f.case_id = wanted;
end $$;
revoke execute on function guarded.forget(uuid) from public;
grant execute on function guarded.forget(uuid) to fristad_app;
grant create on schema guarded to fristad_guard;
alter function guarded.forget(uuid) owner to fristad_guard;
revoke create on schema guarded from fristad_guard;
