CREATE TABLE `asc_device_offsets` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`payment_indicator` text NOT NULL,
	`apc` text NOT NULL,
	`apc_offset` integer,
	`opps_rate` integer,
	`device_offset` integer,
	`device_portion` integer,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `asc_rates` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`addendum` text NOT NULL,
	`payment_indicator` text NOT NULL,
	`multiple_discount` integer,
	`weight` integer,
	`rate` integer,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `codes` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`service_line` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`service_line`) REFERENCES `service_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `gpcis` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`work_without_floor` integer,
	`work_with_floor` integer NOT NULL,
	`pe` integer NOT NULL,
	`malpractice` integer NOT NULL,
	PRIMARY KEY(`release_id`, `carrier`, `locality`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `opps_rates` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`status_indicator` text NOT NULL,
	`apc` text NOT NULL,
	`weight` integer,
	`rate` integer,
	`national_copayment` integer,
	`minimum_copayment` integer,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pfs_rates` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`code` text NOT NULL,
	`modifier` text NOT NULL,
	`status` text NOT NULL,
	`work_rvu` integer NOT NULL,
	`non_facility_pe_rvu` integer NOT NULL,
	`non_facility_na` integer NOT NULL,
	`facility_pe_rvu` integer NOT NULL,
	`facility_na` integer NOT NULL,
	`malpractice_rvu` integer NOT NULL,
	`pctc` text NOT NULL,
	`global_days` text NOT NULL,
	`pre_operative` integer NOT NULL,
	`intra_operative` integer NOT NULL,
	`post_operative` integer NOT NULL,
	`multiple_procedure` text NOT NULL,
	`bilateral` text NOT NULL,
	`assistant` text NOT NULL,
	`co_surgeons` text NOT NULL,
	`team` text NOT NULL,
	`pricing_indicator` text NOT NULL,
	`endoscopic_base` text NOT NULL,
	`conversion_factor` integer NOT NULL,
	`diagnostic_supervision` text NOT NULL,
	`calculation_flag` text NOT NULL,
	`imaging_family` text NOT NULL,
	`opps_non_facility_pe_rvu` integer NOT NULL,
	`opps_facility_pe_rvu` integer NOT NULL,
	`opps_malpractice_rvu` integer NOT NULL,
	PRIMARY KEY(`release_id`, `code`, `modifier`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`effective_from` text NOT NULL,
	`effective_to` text NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`url` text,
	`origin` text NOT NULL,
	`loaded_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `releases_kind` ON `releases` (`kind`,`effective_from`);--> statement-breakpoint
CREATE TABLE `service_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wage_indices` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`states` text NOT NULL,
	`rural` integer NOT NULL,
	`wage_index` integer NOT NULL,
	PRIMARY KEY(`release_id`, `area`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
