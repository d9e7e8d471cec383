-- Lists that are read in pages, in the order of their rows: each page goes on after the key of the last row.
CREATE INDEX members_in_order ON members (group_id);
CREATE INDEX grants_in_order ON grants (application_id);
CREATE INDEX refresh_tokens_in_order ON refresh_tokens (application_id);
CREATE INDEX actions_in_order ON actions (group_id, action_key);
CREATE INDEX responses_in_order ON responses (action_key, response_key);
CREATE INDEX reactions_of_group ON reactions (group_id, step);
CREATE INDEX reactions_of_reference ON reactions (group_id, reference_id, step);

-- Null for responses of before, and in anonymous actions, where a time would tell who answered.
ALTER TABLE responses ADD COLUMN given_at_ms INTEGER;
