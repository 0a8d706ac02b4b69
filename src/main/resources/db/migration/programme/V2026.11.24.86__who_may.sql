-- Who may see and do what in the programme.

-- Certificates and permits: one's own, and all for the programme's people; written by reviewers, never for their own organisation.
grant select, insert on programme.certificate, programme.permit to fristad_app;
grant update (ended_on) on programme.certificate to fristad_app;
create policy read on programme.certificate for select to fristad_app using (
    organisation = (select actor.organisation()) or (select actor.roles() && array['REVIEWER', 'DECIDER']));
create policy give on programme.certificate for insert to fristad_app with check (
    (select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation())
    and given_by = (select actor.person()) and given_by_organisation = (select actor.organisation()));
create policy end_early on programme.certificate for update to fristad_app
    using ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation()))
    with check ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation()));
create policy read on programme.permit for select to fristad_app using (
    organisation = (select actor.organisation()) or (select actor.roles() && array['REVIEWER', 'DECIDER']));
create policy note on programme.permit for insert to fristad_app with check (
    (select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation())
    and seen_by = (select actor.person()) and seen_by_organisation = (select actor.organisation()));

-- The way to the case.
grant select, insert on programme.application_case to fristad_app;
create policy read on programme.application_case for select to fristad_app using (
    organisation = (select actor.organisation())
    and exists (select from cases.access a where a.case_id = application_case.case_id and 'PROGRAMME' = any (a.groups)));
create policy add on programme.application_case for insert to fristad_app with check (
    organisation = (select actor.organisation()) and cases.owned(case_id)
    and exists (select from cases.access a where a.case_id = application_case.case_id and 'PROGRAMME' = any (a.groups)));

-- The application: the applicants through their case; reviewers and deciders once it was submitted, never their own organisation's.
grant select, insert on programme.application to fristad_app;
grant update (year, state, version, submission, adults, children, region, phase, period, days, start_date, need, needs, other_payer, reflection,
    outside_mechanism, rights_basis, certified_until, permit_until, key_strength, submitted_by, submitted_at, reviewer)
    on programme.application to fristad_app;
create policy applicant on programme.application for select to fristad_app using (
    exists (select from programme.application_case c where c.application = application.id));
create policy office on programme.application for select to fristad_app using (
    (select actor.roles() && array['REVIEWER', 'DECIDER']) and submitted_at is not null and organisation <> (select actor.organisation()));
create policy begin on programme.application for insert to fristad_app with check (
    organisation = (select actor.organisation()) and (select actor.has_role('CASEWORKER')) and created_by = (select actor.person())
    and state = 'DRAFT' and submission = 0 and submitted_at is null and reviewer is null);
create policy work on programme.application for update to fristad_app
    using (organisation = (select actor.organisation()) and state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED'))
    with check (organisation = (select actor.organisation()) and state in ('DRAFT', 'SUBMITTED', 'INFO_REQUESTED', 'WITHDRAWN'));
create policy review on programme.application for update to fristad_app
    using ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation()) and state in ('SUBMITTED', 'IN_REVIEW'))
    with check ((select actor.has_role('REVIEWER')) and organisation <> (select actor.organisation())
                and state in ('IN_REVIEW', 'INFO_REQUESTED') and reviewer = (select actor.person()));
create policy decide on programme.application for update to fristad_app
    using ((select actor.has_role('DECIDER')) and organisation <> (select actor.organisation())
           and state = 'IN_REVIEW' and reviewer <> (select actor.person()))
    with check ((select actor.has_role('DECIDER')) and organisation <> (select actor.organisation())
                and reviewer <> (select actor.person()) and state in ('IN_REVIEW', 'INFO_REQUESTED', 'APPROVED', 'PARTLY_APPROVED', 'REJECTED'));

-- Whether the actor may still write in an application: their own, and not yet handed in.
create function programme.writable(wanted uuid) returns boolean language sql stable parallel safe
    return exists (select from programme.application a
                   where a.id = wanted and a.organisation = actor.organisation() and a.state in ('DRAFT', 'INFO_REQUESTED'));

grant select, insert, delete on programme.asked, programme.line to fristad_app;
create policy read on programme.asked for select to fristad_app using (exists (select from programme.application a where a.id = asked.application));
create policy add on programme.asked for insert to fristad_app with check (programme.writable(application));
create policy take_away on programme.asked for delete to fristad_app using (programme.writable(application));
create policy read on programme.line for select to fristad_app using (exists (select from programme.application a where a.id = line.application));
create policy add on programme.line for insert to fristad_app with check (programme.writable(application));
create policy take_away on programme.line for delete to fristad_app using (programme.writable(application));

grant select (application, version, strength), insert, delete on programme.person_key to fristad_app;
create policy read on programme.person_key for select to fristad_app using (
    exists (select from programme.application a where a.id = person_key.application));
create policy add on programme.person_key for insert to fristad_app with check (programme.writable(application));
create policy take_away on programme.person_key for delete to fristad_app using (programme.writable(application));

grant select, insert, update (answer, answered_by, answered_at) on programme.information to fristad_app;
create policy read on programme.information for select to fristad_app using (
    exists (select from programme.application a where a.id = information.application));
create policy ask on programme.information for insert to fristad_app with check (
    asked_by = (select actor.person()) and answer is null and (select actor.roles() && array['REVIEWER', 'DECIDER'])
    and exists (select from programme.application a
                where a.id = information.application and a.organisation <> actor.organisation() and a.state = 'IN_REVIEW'));
create policy answer on programme.information for update to fristad_app
    using (answer is null and programme.writable(application))
    with check (answered_by = (select actor.person()) and programme.writable(application));

grant select, insert on programme.review, programme.decision, programme.decision_line to fristad_app;
create policy read on programme.review for select to fristad_app using (
    (select actor.roles() && array['REVIEWER', 'DECIDER'])
    and exists (select from programme.application a where a.id = review.application and a.organisation <> actor.organisation()));
create policy add on programme.review for insert to fristad_app with check (
    (select actor.has_role('REVIEWER')) and reviewer = (select actor.person())
    and exists (select from programme.application a
                where a.id = review.application and a.organisation <> actor.organisation() and a.state = 'IN_REVIEW'
                  and a.reviewer = actor.person() and a.submission = review.submission));
create policy read on programme.decision for select to fristad_app using (
    exists (select from programme.application a
            where a.id = decision.application and (a.organisation <> actor.organisation() or decision.last)));
create policy add on programme.decision for insert to fristad_app with check (
    (select actor.has_role('DECIDER')) and decider = (select actor.person()) and decider_organisation = (select actor.organisation())
    and exists (select from programme.application a
                where a.id = decision.application and a.organisation <> actor.organisation() and a.state = 'IN_REVIEW'
                  and exists (select from programme.review r where r.application = a.id and r.submission = a.submission))
    and not exists (select from programme.review r where r.application = decision.application and r.reviewer = actor.person()));
create policy read on programme.decision_line for select to fristad_app using (
    exists (select from programme.decision d where d.id = decision_line.decision));
create policy add on programme.decision_line for insert to fristad_app with check (
    exists (select from programme.decision d join programme.line l on l.application = d.application
            where d.id = decision_line.decision and d.decider = actor.person() and l.n = decision_line.n
              and decision_line.granted <= l.amount - l.other_funders
              and (decision_line.budget_line is null
                   or exists (select from ledger.budget_line b where b.id = decision_line.budget_line and b.category = l.category))));

create policy programme on vault.data_key for select to fristad_app using (
    exists (select from programme.application a where a.id = data_key.id));

-- What no policy can say, since it compares what was with what comes.
create function programme.follow_states() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    granted bigint;
    booked  bigint;
begin
    if old.state in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED', 'WITHDRAWN') then
        raise exception 'An application that was decided or withdrawn does not change' using errcode = '23514';
    end if;
    if new.reviewer is distinct from old.reviewer and new.reviewer is distinct from actor.person() then
        raise exception 'Nobody makes somebody else the reviewer' using errcode = '23514';
    end if;
    if old.state not in ('DRAFT', 'INFO_REQUESTED')
       and row (new.year, new.submission, new.adults, new.children, new.region, new.phase, new.period, new.days, new.start_date, new.need, new.needs,
                new.other_payer, new.reflection, new.outside_mechanism, new.rights_basis, new.certified_until, new.permit_until, new.key_strength)
           is distinct from
           row (old.year, old.submission, old.adults, old.children, old.region, old.phase, old.period, old.days, old.start_date, old.need, old.needs,
                old.other_payer, old.reflection, old.outside_mechanism, old.rights_basis, old.certified_until, old.permit_until, old.key_strength) then
        raise exception 'What was handed in does not change' using errcode = '23514';
    end if;
    if new.state in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED') then
        if not exists (select from programme.decision d where d.application = new.id and d.last and d.outcome = new.state) then
            raise exception 'There is no such decision' using errcode = '23514';
        end if;
        select coalesce(sum(l.granted), 0) into granted
        from programme.decision d join programme.decision_line l on l.decision = d.id
        where d.application = new.id and d.last;
        select coalesce(sum(p.amount), 0) into booked
        from ledger.entry e join ledger.posting p on p.entry = e.id
        where e.reference = new.id and p.account = 'COMMITTED';
        if granted <> booked or (granted = 0) <> (new.state = 'REJECTED') then
            raise exception 'What is granted is not what is committed' using errcode = '23514';
        end if;
    end if;
    return new;
end $$;
grant usage on schema ledger to fristad_guard;
grant select on programme.decision, programme.decision_line, programme.person_key to fristad_guard;
grant select (id, organisation, state, phase, period, days, start_date, submitted_at, year) on programme.application to fristad_guard;
create policy see on programme.decision for select to fristad_guard using (true);
create policy see on programme.decision_line for select to fristad_guard using (true);
create policy see on programme.person_key for select to fristad_guard using (true);
create policy see on programme.application for select to fristad_guard using (true);

-- Other applications for the same person, wherever they were made: said to whoever prepares or decides this one, in codes, without saying whose.
create function programme.same_person(wanted uuid)
    returns table (strength text, phase text, state text, start_date date, days int, year int)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not (actor.roles() && array['REVIEWER', 'DECIDER']) or not exists (
            select from programme.application a
            where a.id = wanted and a.submitted_at is not null and a.organisation <> actor.organisation()) then
        raise exception 'Not for this actor' using errcode = '42501';
    end if;
    return query
        select min(k.strength), a.phase, a.state, a.start_date, a.days, a.year
        from programme.person_key mine
        join programme.person_key k on k.bytes = mine.bytes and k.version = mine.version and k.strength = mine.strength and k.application <> mine.application
        join programme.application a on a.id = k.application
        where mine.application = wanted and a.submitted_at is not null and a.state not in ('WITHDRAWN', 'REJECTED')
        group by a.id, a.phase, a.state, a.start_date, a.days, a.year
        order by a.start_date, a.id;
end $$;

revoke execute on function programme.follow_states(), programme.same_person(uuid) from public;
grant execute on function programme.same_person(uuid) to fristad_app;
create trigger follow_states before update on programme.application for each row execute function programme.follow_states();
grant create on schema programme to fristad_guard;
alter function programme.follow_states() owner to fristad_guard;
alter function programme.same_person(uuid) owner to fristad_guard;
revoke create on schema programme from fristad_guard;
