-- What waits for whom, until when. A task belongs to one organisation, and in it to one person, to a role, or to all.
create schema agenda;
grant usage on schema agenda to fristad_app;

create table agenda.task (
    id           uuid primary key default gen_random_uuid(),
    organisation uuid not null default actor.organisation(),
    staff        uuid,
    role         text,
    kind         text not null,
    object       uuid not null,
    subject      text not null,
    path         text not null,
    due          date not null,
    added_at     timestamptz not null default actor.now(),
    done_at      timestamptz,
    done_by      uuid,
    outcome      text
);
create index task_waiting on agenda.task (organisation, due) where done_at is null;
create index task_object on agenda.task (object);
call actor.protect('agenda.task');
grant select, insert, update (done_at, done_by, outcome) on agenda.task to fristad_app;
create policy read on agenda.task for select to fristad_app using (
    organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[])));
create policy give on agenda.task for insert to fristad_app with check (organisation = (select actor.organisation()));
create policy finish on agenda.task for update to fristad_app
    using (organisation = (select actor.organisation())
           and (staff is null or staff = (select actor.person()))
           and (role is null or role = any ((select actor.roles())::text[])))
    with check (organisation = (select actor.organisation()));
