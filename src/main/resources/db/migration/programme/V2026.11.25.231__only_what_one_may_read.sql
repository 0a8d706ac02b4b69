-- Nobody touches an application that they cannot read. A policy for UPDATE is not helped by the one for SELECT when the statement reads no
-- column: it asks for all of it itself. Each stands alone, since a row may pass one policy as it was and another as it becomes. What the
-- programme's own course decides (who hands in, when, under which certificate, who reviews) is written by the database; the serving login
-- can no longer say it.
drop policy work on programme.application;
create policy work on programme.application for update to fristad_app
    using (organisation = (select actor.organisation()) and (select actor.has_role('CASEWORKER'))
           and state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED')
           and exists (select from programme.application_case c where c.application = application.id))
    with check (organisation = (select actor.organisation()) and state in ('DRAFT', 'SUBMITTED', 'INFO_REQUESTED', 'WITHDRAWN'));

-- A reviewer takes what waits, and then works on what is their own; nobody takes another's review over.
drop policy review on programme.application;
create policy review on programme.application for update to fristad_app
    using ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation())
           and (state = 'SUBMITTED' or state = 'IN_REVIEW' and reviewer = (select actor.person())))
    with check ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation())
                and state in ('IN_REVIEW', 'INFO_REQUESTED') and reviewer = (select actor.person()));

-- What may be written in an application, besides its row: by its organisation's caseworkers on that case, since nobody else reads the row
-- here (a reviewer or decider of the same organisation does not), and not yet handed in.
create or replace function programme.writable(wanted uuid) returns boolean language sql stable parallel safe
    return exists (select from programme.application a
                   where a.id = wanted and a.organisation = actor.organisation() and a.state in ('DRAFT', 'INFO_REQUESTED'))
       and actor.has_role('CASEWORKER');

-- Its own reviewer asks, or a decider.
drop policy ask on programme.information;
create policy ask on programme.information for insert to fristad_app with check (
    asked_by = (select actor.person()) and answer is null
    and exists (select from programme.application a
                where a.id = information.application and a.organisation <> actor.organisation() and a.state = 'IN_REVIEW'
                  and (a.reviewer = actor.person() or actor.has_role('DECIDER'))));

-- An application is for a case when its transaction ends: without one it would be nobody's, and whoever linked it first would have it.
create function programme.is_for_a_case() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select from programme.application_case c where c.application = new.id) then
        raise exception 'An application is for a case' using errcode = '23514';
    end if;
    return null;
end $$;
revoke execute on function programme.is_for_a_case() from public;
create constraint trigger is_for_a_case after insert on programme.application
    deferrable initially deferred for each row execute function programme.is_for_a_case();
grant select (application) on programme.application_case to fristad_guard;
create policy see on programme.application_case for select to fristad_guard using (true);

-- The course of an application: State.java has the same table. Whoever moves it into a state is written down here, not by who moves it.
revoke update (year, submission, certified_until, permit_until, submitted_by, submitted_at, reviewer) on programme.application from fristad_app;
drop trigger withdraw_before_the_first_yes on programme.application;
drop trigger follow_states on programme.application;
drop function programme.withdraw_before_the_first_yes();
drop function programme.waits_for_second(uuid);
drop function programme.follow_states();
create function programme.follow_states() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if old.state in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED', 'WITHDRAWN') then
        raise exception 'An application that was decided or withdrawn does not change' using errcode = '23514';
    end if;
    if old.state not in ('DRAFT', 'INFO_REQUESTED')
       and row (new.adults, new.children, new.region, new.phase, new.period, new.days, new.start_date, new.need, new.needs,
                new.other_payer, new.reflection, new.outside_mechanism, new.rights_basis, new.key_strength)
           is distinct from
           row (old.adults, old.children, old.region, old.phase, old.period, old.days, old.start_date, old.need, old.needs,
                old.other_payer, old.reflection, old.outside_mechanism, old.rights_basis, old.key_strength) then
        raise exception 'What was handed in does not change' using errcode = '23514';
    end if;
    if new.state = old.state then
        return new;
    end if;
    if new.state <> all (case old.state
            when 'DRAFT' then array['SUBMITTED', 'WITHDRAWN']
            when 'SUBMITTED' then array['IN_REVIEW', 'WITHDRAWN']
            when 'IN_REVIEW' then array['INFO_REQUESTED', 'APPROVED', 'PARTLY_APPROVED', 'REJECTED', 'WITHDRAWN']
            else array['SUBMITTED', 'WITHDRAWN'] end) then
        raise exception 'An application does not go from % to %', old.state, new.state using errcode = '23514';
    end if;
    case new.state
        when 'SUBMITTED' then
            new.year := extract(year from actor.today());
            new.submission := old.submission + 1;
            new.submitted_by := actor.person();
            new.submitted_at := actor.now();
            new.certified_until := (
                select max(c.valid_until) from programme.certificate c
                where c.organisation = new.organisation and actor.today() between c.valid_from and c.valid_until
                  and (c.ended_on is null or c.ended_on > actor.today()));
            new.permit_until := (
                select max(p.valid_until) from programme.permit p
                where p.organisation = new.organisation and actor.today() between p.valid_from and p.valid_until);
        when 'IN_REVIEW' then
            new.reviewer := actor.person();
        when 'WITHDRAWN', 'INFO_REQUESTED' then
            -- while a first yes has bound money, the second decider commits it or gives it back
            if exists (select from programme.decision d where d.application = new.id) then
                raise exception 'Money is bound by a first yes' using errcode = 'FR003';
            end if;
        else
            null; -- decided
    end case;
    return new;
end $$;
grant select on programme.certificate, programme.permit to fristad_guard;
create policy see on programme.certificate for select to fristad_guard using (true);
create policy see on programme.permit for select to fristad_guard using (true);

revoke execute on function programme.follow_states() from public;
create trigger follow_states before update on programme.application for each row execute function programme.follow_states();
grant create on schema programme to fristad_guard;
alter function programme.is_for_a_case() owner to fristad_guard;
alter function programme.follow_states() owner to fristad_guard;
revoke create on schema programme from fristad_guard;
