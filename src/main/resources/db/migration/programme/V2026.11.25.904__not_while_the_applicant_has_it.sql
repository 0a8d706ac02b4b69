-- Taking an application back takes it back: of one that was withdrawn the programme's people keep its row in codes, and while its
-- applicant works on it again, after a question, they do not read along. Lines, who was asked, questions and answers, and the key of all
-- its words open to them when it is handed in and when it is decided.
alter policy read on programme.asked using (
    exists (select from programme.application a where a.id = asked.application
            and (a.organisation = (select actor.organisation()) or a.state not in ('DRAFT', 'INFO_REQUESTED', 'WITHDRAWN'))));
alter policy read on programme.line using (
    exists (select from programme.application a where a.id = line.application
            and (a.organisation = (select actor.organisation()) or a.state not in ('DRAFT', 'INFO_REQUESTED', 'WITHDRAWN'))));
alter policy read on programme.information using (
    exists (select from programme.application a where a.id = information.application
            and (a.organisation = (select actor.organisation()) or a.state not in ('DRAFT', 'INFO_REQUESTED', 'WITHDRAWN'))));
alter policy programme on vault.data_key using (
    exists (select from programme.application a where a.id = data_key.id
            and (a.organisation = (select actor.organisation()) or a.state not in ('DRAFT', 'INFO_REQUESTED', 'WITHDRAWN'))));
