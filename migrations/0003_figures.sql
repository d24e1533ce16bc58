-- What is added up over all polls and all deliveries, kept by triggers: whoever writes those tables cannot forget it, and
-- nobody has to go through them to know it. Rows first, so that what counts nothing yet shows as 0.
INSERT INTO counters (name, label, value) SELECT 'polls', status.value, (SELECT count(*) FROM polls WHERE polls.status = status.value AND deleted_at_ms IS NULL)
  FROM json_each('["draft","scheduled","open","paused","closed","archived"]') AS status;
--> statement-breakpoint
INSERT INTO counters (name, label, value) VALUES ('votes_total', '', 0), ('refusals_total', 'already_voted', 0), ('live', '', 0),
  ('deliveries', 'pending', 0), ('deliveries_total', 'delivered', 0), ('deliveries_total', 'exhausted', 0), ('deliveries_total', 'dropped', 0),
  ('webhooks', 'enabled', 0), ('webhooks', 'disabled', 0);
--> statement-breakpoint
CREATE TRIGGER polls_come AFTER INSERT ON polls BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'polls' AND label = NEW.status AND NEW.deleted_at_ms IS NULL;
  UPDATE counters SET value = value + NEW.ever_cast WHERE name = 'votes_total' AND label = '' AND NEW.ever_cast > 0;
  UPDATE counters SET value = value + NEW.live WHERE name = 'live' AND label = '' AND NEW.live > 0;
END;
--> statement-breakpoint
CREATE TRIGGER polls_move AFTER UPDATE OF status, deleted_at_ms ON polls
WHEN NEW.status <> OLD.status OR (NEW.deleted_at_ms IS NULL) <> (OLD.deleted_at_ms IS NULL) BEGIN
  UPDATE counters SET value = value - 1 WHERE name = 'polls' AND label = OLD.status AND OLD.deleted_at_ms IS NULL;
  UPDATE counters SET value = value + 1 WHERE name = 'polls' AND label = NEW.status AND NEW.deleted_at_ms IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER polls_take_votes AFTER UPDATE OF ever_cast ON polls WHEN NEW.ever_cast > OLD.ever_cast BEGIN
  UPDATE counters SET value = value + NEW.ever_cast - OLD.ever_cast WHERE name = 'votes_total' AND label = '';
END;
--> statement-breakpoint
CREATE TRIGGER polls_are_watched AFTER UPDATE OF live ON polls WHEN NEW.live <> OLD.live BEGIN
  UPDATE counters SET value = value + NEW.live - OLD.live WHERE name = 'live' AND label = '';
END;
--> statement-breakpoint
CREATE TRIGGER polls_go AFTER DELETE ON polls BEGIN
  UPDATE counters SET value = value - 1 WHERE name = 'polls' AND label = OLD.status AND OLD.deleted_at_ms IS NULL;
  UPDATE counters SET value = value - OLD.live WHERE name = 'live' AND label = '' AND OLD.live > 0;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_come AFTER INSERT ON webhook_deliveries WHEN NEW.state = 'pending' BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'deliveries' AND label = 'pending';
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_move AFTER UPDATE OF state ON webhook_deliveries WHEN NEW.state <> OLD.state BEGIN
  UPDATE counters SET value = value + (NEW.state = 'pending') - (OLD.state = 'pending') WHERE name = 'deliveries' AND label = 'pending';
  UPDATE counters SET value = value + 1 WHERE name = 'deliveries_total' AND label = NEW.state;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_go AFTER DELETE ON webhook_deliveries WHEN OLD.state = 'pending' BEGIN
  UPDATE counters SET value = value - 1 WHERE name = 'deliveries' AND label = 'pending';
END;
--> statement-breakpoint
CREATE TRIGGER webhooks_come AFTER INSERT ON webhooks BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'webhooks' AND label = iif(NEW.disabled_at_ms IS NULL, 'enabled', 'disabled');
END;
--> statement-breakpoint
CREATE TRIGGER webhooks_move AFTER UPDATE OF disabled_at_ms ON webhooks
WHEN (NEW.disabled_at_ms IS NULL) <> (OLD.disabled_at_ms IS NULL) BEGIN
  UPDATE counters SET value = value - 1 WHERE name = 'webhooks' AND label = iif(OLD.disabled_at_ms IS NULL, 'enabled', 'disabled');
  UPDATE counters SET value = value + 1 WHERE name = 'webhooks' AND label = iif(NEW.disabled_at_ms IS NULL, 'enabled', 'disabled');
END;
--> statement-breakpoint
CREATE TRIGGER webhooks_go AFTER DELETE ON webhooks BEGIN
  UPDATE counters SET value = value - 1 WHERE name = 'webhooks' AND label = iif(OLD.disabled_at_ms IS NULL, 'enabled', 'disabled');
END;
