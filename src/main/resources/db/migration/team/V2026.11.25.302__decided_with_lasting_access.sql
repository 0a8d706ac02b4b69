-- Who has broken the glass of a case lets nobody into it and ends nobody's part.
create policy lasting on team.participation as restrictive for insert to fristad_app with check (
    groups <@ cases.lasting_groups(case_id));
create policy lasting_end on team.participation as restrictive for update to fristad_app
    using (cases.lasting_groups(case_id) <> '{}') with check (true);
