-- When a case closes it is closed to everybody outside its own organisation, in the same transaction and whatever let them in;
-- its own organisation goes on reading. Taking the case up again opens it to nobody: whoever is needed is asked anew.
create function cases.close_to_others() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update cases.access set ended_at = actor.now()
    where case_id = new.id and organisation <> new.owner and ended_at is null;
    return null;
end $$;

-- Refuses to open a closed case to others, and keeps an open one from closing until the transaction that asks has ended:
-- of two at the same time, one closing and one letting in, the second sees what the first has done.
create function cases.hold_open(wanted uuid, for_organisation uuid) returns void language plpgsql set search_path = pg_catalog as $$
declare
    held record;
begin
    select c.owner, c.closed_on into held from cases.case_file c where c.id = wanted for share;
    if held.closed_on is not null and held.owner <> for_organisation then
        raise exception 'A closed case is not opened to others' using errcode = 'check_violation';
    end if;
end $$;

create function cases.only_to_open_ones() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.hold_open(new.case_id, new.organisation);
    return new;
end $$;

-- To hold a case it must be allowed to change it; that nothing of it can be changed, the policy's check says.
grant update (version) on cases.case_file to fristad_guard;
create policy hold on cases.case_file for update to fristad_guard using (true) with check (false);

revoke execute on function cases.close_to_others(), cases.only_to_open_ones(), cases.hold_open(uuid, uuid) from public;
create trigger close_to_others after update of closed_on on cases.case_file
    for each row when (old.closed_on is null and new.closed_on is not null) execute function cases.close_to_others();
create trigger only_to_open_ones before insert on cases.access
    for each row execute function cases.only_to_open_ones();
grant execute on function cases.hold_open(uuid, uuid) to fristad_guard;
grant create on schema cases to fristad_guard;
alter function cases.close_to_others() owner to fristad_guard;
alter function cases.only_to_open_ones() owner to fristad_guard;
revoke create on schema cases from fristad_guard;
