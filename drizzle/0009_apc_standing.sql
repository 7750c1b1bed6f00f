ALTER TABLE `comprehensive_ranks` ADD `apc` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `comprehensive_ranks` ADD `apc_cost` integer;--> statement-breakpoint
ALTER TABLE `comprehensive_ranks` ADD `claims` integer;--> statement-breakpoint
ALTER TABLE `comprehensive_ranks` ADD `single_claims` integer;--> statement-breakpoint
ALTER TABLE `comprehensive_ranks` ADD `cost` integer;