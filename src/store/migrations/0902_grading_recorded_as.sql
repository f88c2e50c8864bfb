-- What an imported grade said, word for word: "Underdeveloped".
alter table agreed_grade add column recorded_as text not null default '';
