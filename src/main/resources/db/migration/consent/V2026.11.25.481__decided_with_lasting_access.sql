-- Who has broken the glass of a case decides nothing about it: neither asks nor records what the person answers. Taking a yes back
-- stays open to whoever has anything of the case open (consent.withdraw).
create policy lasting on consent.agreement as restrictive for insert to fristad_app with check (cases.lasting_groups(case_id) <> '{}');
create policy lasting on consent.answer as restrictive for insert to fristad_app with check (cases.lasting_groups(case_id) <> '{}');
