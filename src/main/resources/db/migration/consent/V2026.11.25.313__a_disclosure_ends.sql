-- A disclosure ends before its last day when what it rests on is taken back.
alter table consent.disclosure add column ended_at timestamptz;
grant update (ended_at) on consent.disclosure to fristad_guard;
create policy end_it on consent.disclosure for update to fristad_guard using (true) with check (ended_at is not null);

create or replace function consent.discloses(wanted uuid, in_case uuid, for_organisation uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from consent.disclosure d
                   where d.id = wanted and d.case_id = in_case and d.organisation = for_organisation
                     and d.until >= actor.today() and d.ended_at is null and wanted_groups <@ d.groups);

-- What an access rests on when it rests on a disclosure is held until the transaction that asks has ended, as an agreement is.
create function consent.hold_disclosure(wanted uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
    perform from consent.disclosure d where d.id = wanted for share;
end $$;
revoke execute on function consent.hold_disclosure(uuid) from public;
grant execute on function consent.hold_disclosure(uuid) to fristad_guard;

-- Who has broken the glass of a case gives nothing of it to others.
create policy lasting on consent.disclosure as restrictive for insert to fristad_app with check (
    groups <@ cases.lasting_groups(case_id));
