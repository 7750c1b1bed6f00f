DROP TABLE `ptp_edits`;--> statement-breakpoint
ALTER TABLE `releases` ADD `part` text;--> statement-breakpoint
ALTER TABLE `releases` ADD `row_count` integer;