-- Years that organisations without casework here deliver as a sheet, and the facts of all years: coded columns without identity.
create schema statistics;
grant usage on schema statistics to fristad_app, fristad_stats;

-- A new delivery of the same year replaces the earlier as a whole; the earlier stays.
create table statistics.delivery (
    id           uuid primary key default gen_random_uuid(),
    organisation uuid not null default actor.organisation(),
    year         smallint not null check (year between 2000 and 2200),
    persons      integer not null,
    delivered_by uuid not null default actor.person(),
    delivered_at timestamptz not null default actor.now(),
    replaced_at  timestamptz
);
create unique index delivery_in_force on statistics.delivery (organisation, year) where replaced_at is null;
call actor.protect('statistics.delivery');
grant select, insert, update (replaced_at) on statistics.delivery to fristad_app;
create policy read on statistics.delivery for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('REPORTER')));
create policy add on statistics.delivery for insert to fristad_app with check (
    organisation = (select actor.organisation()) and (select actor.has_role('REPORTER'))
    and replaced_at is null
    and exists (select from network.organisation o where o.id = delivery.organisation and not o.casework));
create policy change on statistics.delivery for update to fristad_app
    using (organisation = (select actor.organisation()) and (select actor.has_role('REPORTER')) and replaced_at is null)
    with check (organisation = (select actor.organisation()) and replaced_at is not null);

create table statistics.delivered_row (
    id            uuid primary key default gen_random_uuid(),
    delivery      uuid not null references statistics.delivery,
    number        integer not null,
    standing      text not null,
    new_in_year   boolean not null,
    main_form     text,
    other_forms   text[] not null default '{}',
    gender        text not null,
    age           text not null check (age in ('CHILD', 'ADULT', 'UNKNOWN')),
    age_band      text,
    region        text not null,
    citizenship   text not null,
    place         text,
    police_report text,
    source        text,
    unique (delivery, number),
    check (standing <> 'PRESUMED_VICTIM' or main_form is not null)
);
call actor.protect('statistics.delivered_row');
grant select, insert on statistics.delivered_row to fristad_app;
create policy read on statistics.delivered_row for select to fristad_app using (
    exists (select from statistics.delivery d where d.id = delivered_row.delivery));
create policy add on statistics.delivered_row for insert to fristad_app with check (
    exists (select from statistics.delivery d where d.id = delivered_row.delivery and d.replaced_at is null));

-- The statistician's reading role sees the rows without who delivered them.
grant select (id, organisation, year, replaced_at) on statistics.delivery to fristad_stats;
grant select (id, delivery, standing, new_in_year, main_form, other_forms, gender, age, region, citizenship)
    on statistics.delivered_row to fristad_stats;
create policy facts on statistics.delivery for select to fristad_stats using (
    replaced_at is null and (select actor.has_role('STATISTICIAN')));
create policy facts on statistics.delivered_row for select to fristad_stats using (
    (select actor.has_role('STATISTICIAN'))
    and exists (select from statistics.delivery d where d.id = delivered_row.delivery));

-- One row for each person and year in support, from cases and from sheets.
create view statistics.fact with (security_invoker = true) as
select f.id, f.year, f.new_in_year, f.organisation, f.standing, f.main_form, f.other_forms, f.gender, f.age, f.region, f.citizenship
from cases.fact f
where f.released
union all
select r.id, d.year, r.new_in_year, d.organisation, r.standing, r.main_form, r.other_forms, r.gender, r.age, r.region, r.citizenship
from statistics.delivered_row r
join statistics.delivery d on d.id = r.delivery;
grant select on statistics.fact to fristad_stats;
