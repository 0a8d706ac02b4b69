-- The yes to money (purpose PROGRAMME) can be taken back with effect: what the programme has not decided goes back to the applicant and is
-- read by nobody of the programme any more, and nothing is handed in against the main person's last word. What a decider has said yes or no
-- to stays, for the bookkeeping. Nobody has to have been asked: an application carries no name.
alter table programme.application add column withdrawn_because text check (withdrawn_because in ('PERSONS_NO'));
grant update (withdrawn_because) on programme.application to fristad_guard;
grant select (case_id) on programme.application_case to fristad_guard;
alter policy office on programme.application using (
    (select actor.roles() && array['REVIEWER', 'DECIDER']) and submitted_at is not null and organisation <> (select actor.organisation())
    and withdrawn_because is null);

-- Whether the main person of the case of an application has said no to money, or taken a yes back, and not said yes since.
create function programme.against_the_person(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog
    return coalesce((
        select word.state <> 'GIVEN'
        from programme.application_case c
        join programme.application a on a.id = c.application and a.organisation = actor.organisation()
        join cases.person p on p.case_id = c.case_id and p.main
        join consent.agreement about on about.person = p.id and about.purpose = 'PROGRAMME' and about.giver is not null
        join consent.answer word on word.agreement = about.id
        where c.application = wanted order by word.number desc limit 1), false);

create function programme.not_against_the_person() returns trigger language plpgsql as $$
begin
    if programme.against_the_person(new.id) then
        raise exception 'The person has said no' using errcode = 'FR006';
    end if;
    return new;
end $$;

-- Of two at once, one handing in and one recording the no, the second sees what the first has done: both hold the application.
create function programme.give_back() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from programme.application a
    where exists (select from programme.application_case c
                  join cases.person p on p.case_id = c.case_id and p.main
                  where c.application = a.id and p.id = new.person)
    order by a.id for update;
    update programme.application a set state = 'WITHDRAWN', withdrawn_because = 'PERSONS_NO', version = a.version + 1
    where a.state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED')
      and exists (select from programme.application_case c
                  join cases.person p on p.case_id = c.case_id and p.main
                  where c.application = a.id and p.id = new.person)
      and not exists (select from programme.decision d where d.application = a.id);
    return null;
end $$;
revoke execute on function programme.against_the_person(uuid), programme.not_against_the_person(), programme.give_back() from public;
grant execute on function programme.against_the_person(uuid) to fristad_app, fristad_guard;
create trigger not_against_the_person before update of state on programme.application
    for each row when (new.state = 'SUBMITTED' and old.state <> 'SUBMITTED') execute function programme.not_against_the_person();
create trigger give_back after update of state on consent.agreement
    for each row when (new.purpose = 'PROGRAMME' and new.state in ('REFUSED', 'WITHDRAWN') and new.giver is not null)
    execute function programme.give_back();
grant usage on schema consent to fristad_guard;
grant create on schema programme to fristad_guard;
alter function programme.against_the_person(uuid) owner to fristad_guard;
alter function programme.give_back() owner to fristad_guard;
revoke create on schema programme from fristad_guard;
