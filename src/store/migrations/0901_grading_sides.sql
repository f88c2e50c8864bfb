-- What a session is to grade; of an agreed grade its own reasons, who took part in it, and who from outside.
alter table grading_session add column outcomes text not null default '';
alter table agreed_grade add column why_this_grade text not null default '';
alter table agreed_grade add column graded_with text not null default '';
alter table agreed_grade add column third_party text not null default '';
