-- Another organisation breaks the glass of a case because it is in its team. What it opened so lasts no longer than that: it ends
-- in the same transaction as the part that it rested on, whether the person has taken a yes back, the owner has ended the part or
-- what it rested on has ended, unless another part lasts as long.
create function cases.rest_on_a_part() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    part   record;
    parts  integer := 0;
    ending date := '-infinity';
begin
    if new.organisation = (select c.owner from cases.case_file c where c.id = new.case_id) then
        return new;
    end if;
    -- held, so that of two at once, one ending the part and one breaking the glass, the second sees what the first has done
    for part in select a.valid_until from cases.access a
                where a.case_id = new.case_id and a.organisation = new.organisation and a.ended_at is null and a.expires_at is null
                  and a.valid_from <= actor.today() and (a.valid_until is null or a.valid_until >= actor.today())
                for share
    loop
        parts := parts + 1;
        ending := greatest(ending, coalesce(part.valid_until, 'infinity'));
    end loop;
    if parts = 0 then
        raise exception 'This organisation is not in the team' using errcode = 'check_violation';
    end if;
    new.valid_until := nullif(ending, 'infinity');
    return new;
end $$;

create function cases.end_with_the_part() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update cases.access broken set ended_at = actor.now()
    where broken.case_id = new.case_id and broken.organisation = new.organisation
      and broken.expires_at is not null and broken.ended_at is null
      and new.organisation <> (select c.owner from cases.case_file c where c.id = new.case_id)
      and not exists (select from cases.access part
                      where part.case_id = broken.case_id and part.organisation = broken.organisation
                        and part.ended_at is null and part.expires_at is null and part.valid_from <= actor.today()
                        and coalesce(part.valid_until, 'infinity') >= coalesce(broken.valid_until, 'infinity'));
    return null;
end $$;

revoke execute on function cases.rest_on_a_part(), cases.end_with_the_part() from public;
-- After those that hold the case (only_…): whoever closes it takes the two in this order.
create trigger rest_on_a_part before insert on cases.access
    for each row when (new.expires_at is not null) execute function cases.rest_on_a_part();
create trigger end_with_the_part after update of ended_at on cases.access
    for each row when (new.ended_at is not null and new.expires_at is null) execute function cases.end_with_the_part();
grant create on schema cases to fristad_guard;
alter function cases.rest_on_a_part() owner to fristad_guard;
alter function cases.end_with_the_part() owner to fristad_guard;
revoke create on schema cases from fristad_guard;
