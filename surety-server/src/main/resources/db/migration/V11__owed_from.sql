-- From when on an agreement owes what it owes by itself, such as a report each month; null: from when it came into force. One that
-- is taken over after years owes nobody here the reports of those years.
alter table agreement_version add column owed_from timestamptz;
